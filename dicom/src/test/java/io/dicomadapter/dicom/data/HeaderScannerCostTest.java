package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every received byte before the pixel data goes through the scanner, so an element must not cost an object. */
class HeaderScannerCostTest {

    private static final int ELEMENTS = 100_000;

    static List<Scan> scans() {
        return List.of(Scan.EXPLICIT, Scan.IMPLICIT);
    }

    @ParameterizedTest
    @MethodSource("scans")
    void allocatesNothingForElementsThatNobodyWants(Scan scan) throws Exception {
        // given
        byte[] element = scan.writer().put(0x0009_1001, Vr.LO, "ABCD").toByteArray();
        ByteBuffer dataSet = ByteBuffer.wrap(Scan.repeat(element, ELEMENTS));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HeaderScanner scanner = scan.scanner(Tags.PATIENT_ID);
        scanner.feed(dataSet);
        // when
        long before = threads.getCurrentThreadAllocatedBytes();
        scanner.feed(dataSet);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // then
        assertThat(allocated).isLessThan(ELEMENTS / 10);
    }
}
