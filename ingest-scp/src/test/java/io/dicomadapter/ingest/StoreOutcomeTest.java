package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.DataSetFormatException;
import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.store.StoreSyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreOutcomeTest {

    static Stream<Arguments> failures() throws IOException {
        return Stream.of(
                Arguments.of(new StoreRefusedException(StoreOutcome.OTHER_SOP_CLASS), "A900"),
                Arguments.of(new StoreRefusedException(StoreOutcome.NO_STUDY_UID), "C000"),
                Arguments.of(formatFailure(), "C000"),
                Arguments.of(deviceFull(), "A700"),
                Arguments.of(new UncheckedIOException(deviceFull()), "A700"),
                Arguments.of(new IOException("Disk quota exceeded"), "A700"),
                Arguments.of(new StoreSyncException("content", new IOException("Input/output error")), "A700"),
                Arguments.of(new IOException("Input/output error"), "0110"),
                Arguments.of(new IllegalStateException(), "0110"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void mapsEachFailureToItsStatus(Exception failure, String status) {
        assertThat(StoreOutcome.of(failure).status()).hasToString(status);
    }

    @Test
    void hasCommentsThatFitTheirElement() {
        // (0000,0902) has VR LO: at most 64 characters (PS3.7 table C-1)
        assertThat(Arrays.stream(StoreOutcome.values())
                        .map(StoreOutcome::comment)
                        .filter(Objects::nonNull))
                .allMatch(comment -> comment.length() <= 64 && comment.matches("\\p{ASCII}+"));
    }

    /** What the kernel says of a full device, in whatever words this platform has for it. */
    static IOException deviceFull() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            full.write(ByteBuffer.allocate(1));
            throw new AssertionError("/dev/full took a byte");
        } catch (IOException e) {
            return e;
        }
    }

    private static DataSetFormatException formatFailure() {
        HeaderScanner scanner =
                new HeaderScanner(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Set.of(Tags.STUDY_INSTANCE_UID));
        try (scanner) {
            scanner.feed(ByteBuffer.wrap("this is no data set at all".getBytes(StandardCharsets.US_ASCII)));
            scanner.end();
            throw new AssertionError("text was read as a data set");
        } catch (DataSetFormatException e) {
            return e;
        }
    }
}
