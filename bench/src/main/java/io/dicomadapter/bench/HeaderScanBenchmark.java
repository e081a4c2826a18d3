package io.dicomadapter.bench;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.DataSetFormatException;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.data.Vr;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of finding the identifiers in the head of a 512 KiB CT image, beside the floor that every instance pays anyway:
 * the checksum over all its bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HeaderScanBenchmark {

    private static final int PIXEL_BYTES = 512 * 1024;
    private static final Set<Integer> WANTED = Set.of(
            Tags.SOP_CLASS_UID,
            Tags.SOP_INSTANCE_UID,
            Tags.PATIENT_ID,
            Tags.STUDY_INSTANCE_UID,
            Tags.SERIES_INSTANCE_UID);

    private final ByteBuffer dataSet = dataSet();

    @Benchmark
    public HeaderValues scan() throws DataSetFormatException {
        try (HeaderScanner scanner = new HeaderScanner(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, WANTED)) {
            scanner.feed(dataSet);
            return scanner.values();
        }
    }

    @Benchmark
    public long checksumFloor() {
        CRC32C crc = new CRC32C();
        crc.update(dataSet.duplicate());
        return crc.getValue();
    }

    private static ByteBuffer dataSet() {
        byte[] bytes = new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(Tags.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, Uid.random().value())
                .put(Tags.MODALITY, Vr.CS, "CT")
                .put(Tags.PATIENT_NAME, Vr.PN, "Bench^Mark")
                .put(Tags.PATIENT_ID, Vr.LO, "BENCH-1")
                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, Uid.random().value())
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, Uid.random().value())
                .put(Tags.PIXEL_DATA, Vr.OW, new byte[PIXEL_BYTES])
                .toByteArray();
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
