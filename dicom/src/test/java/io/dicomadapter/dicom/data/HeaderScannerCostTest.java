package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Every received byte before the pixel data goes through the scanner, so an element must not cost an object. */
class HeaderScannerCostTest {

    private static final int ELEMENTS = 100_000;
    private static final byte[] PRIVATE_ELEMENT = Scan.hex("0900 0110 4C4F 0400 41424344");

    @Test
    void allocatesNothingForElementsThatNobodyWants() throws Exception {
        // given
        ByteBuffer dataSet = ByteBuffer.wrap(Scan.repeat(PRIVATE_ELEMENT, ELEMENTS));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HeaderScanner scanner = Scan.EXPLICIT.scanner(Tags.PATIENT_ID);
        scanner.feed(dataSet);
        // when
        long before = threads.getCurrentThreadAllocatedBytes();
        scanner.feed(dataSet);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // then
        assertThat(allocated).isLessThan(ELEMENTS / 10);
    }
}
