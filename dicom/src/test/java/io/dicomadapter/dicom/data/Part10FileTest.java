package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Part10FileTest {

    private static final byte[] HEAD = Scan.concat(new byte[128], Scan.hex("4449434D"));
    private static final byte[] CLASS = Scan.hex("0200 0200 5549 0400 312E3200");
    private static final byte[] INSTANCE = Scan.hex("0200 0300 5549 0400 312E3300");
    private static final byte[] SYNTAX = Scan.hex("0200 1000 5549 0400 312E3400");
    // 1.2.840.10008.1.2.1.99
    private static final byte[] DEFLATED = Scan.hex("0200 1000 5549 1600 312E322E3834302E31303030382E312E322E312E3939");

    @TempDir
    Path folder;

    @Test
    void givesTheHeadAndTheDataSetAsOftenAsAsked() throws Exception {
        // given
        TestInstance instance = TestInstances.mr();
        Path path = instance.writeTo(folder.resolve("a.dcm"));
        // when
        try (Part10File file = Part10File.open(path)) {
            // then
            assertThat(file.meta().sopInstanceUid()).isEqualTo(instance.sopInstanceUid());
            assertThat(file.meta().sendingAet()).isEqualTo("TESTSENDER");
            assertThat(file.meta().receivingAet()).isEqualTo("TESTRECEIVER");
            assertThat(file.dataSetLength()).isEqualTo(instance.dataSet().length);
            assertThat(read(file.dataSet())).isEqualTo(instance.dataSet());
            assertThat(read(file.dataSet())).isEqualTo(instance.dataSet());
        }
    }

    @Test
    void findsTheDataSetWhateverTheGroupLengthSays() throws Exception {
        for (String length : new String[] {"00000000", "05000000", "FFFFFFFF", "FF000000"}) {
            // given
            byte[] groupLength = Scan.hex("0200 0000 554C 0400" + length);
            byte[] dataSet = Scan.hex("0800 6000 4353 0200 4354");
            // when
            try (Part10File file = Part10File.open(write(HEAD, groupLength, CLASS, INSTANCE, SYNTAX, dataSet))) {
                // then
                assertThat(read(file.dataSet())).isEqualTo(dataSet);
            }
        }
    }

    @Test
    void trustsTheGroupLengthBeforeADeflatedDataSet() throws Exception {
        // given: deflated bytes that look like another element of group 0002
        byte[] groupLength = Scan.hex("0200 0000 554C 0400 36000000");
        byte[] dataSet = Scan.hex("0200 1600 4145 0200 4142");
        // when
        try (Part10File file = Part10File.open(write(HEAD, groupLength, CLASS, INSTANCE, DEFLATED, dataSet))) {
            // then
            assertThat(file.meta().transferSyntaxUid())
                    .isEqualTo(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
                            .uid()
                            .value());
            assertThat(read(file.dataSet())).isEqualTo(dataSet);
        }
    }

    @Test
    void refusesWhatIsNoDicomFile() throws Exception {
        refuses(write(), "at least 132 bytes", "0 bytes");
        refuses(write("patient".getBytes(StandardCharsets.US_ASCII)), "7 bytes");
        refuses(write(new byte[200]), "DICM after 128 bytes of preamble");
        refuses(write(HEAD), "complete file meta information", "SOP class UID");
        refuses(write(HEAD, CLASS, INSTANCE), "transfer syntax UID");
        refuses(write(HEAD, CLASS, Scan.hex("0200 0300 5549")), "a complete element of group 0002");
        refuses(write(HEAD, CLASS, Scan.hex("0200 0300 5A5A 0000")), "bytes 5A 5A");
        refuses(write(HEAD, Scan.hex("0200 0201 4F42 0000 FFFFFFFF"), new byte[50]), "4294967295 bytes");
    }

    @Test
    void refusesEveryTruncatedHead() throws Exception {
        // given
        TestInstance instance = TestInstances.ct();
        byte[] whole = Files.readAllBytes(instance.writeTo(folder.resolve("whole.dcm")));
        int headBytes = whole.length - instance.dataSet().length;
        for (int length = 0; length < headBytes; length++) {
            Path path = write(Arrays.copyOf(whole, length));
            // when
            try (Part10File file = Part10File.open(path)) {
                // then: only the optional elements at the end may be missing
                assertThat(file.meta().transferSyntaxUid())
                        .isEqualTo(
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value());
                assertThat(file.dataSetLength()).isLessThan(2);
            } catch (NotADicomFileException e) {
                assertThat(e).hasMessageContaining("expected").hasMessageContaining("found");
            }
        }
    }

    @Test
    void readsNoMoreThanItsMaximumOfAHead() throws Exception {
        // given
        byte[] large = Scan.concat(Scan.hex("0200 0201 4F42 0000 00000200"), new byte[1 << 17]);
        // when / then
        refuses(write(HEAD, CLASS, INSTANCE, SYNTAX, large), "at most 65536 bytes", "131072 bytes");
    }

    @Test
    void findsTheDataSetBehindHeadsOfAnyLengthItTakes() throws Exception {
        byte[] dataSet = Scan.concat(Scan.hex("0800 6000 4353 0200 4354"), new byte[8192]);
        int others = HEAD.length + CLASS.length + INSTANCE.length + SYNTAX.length;
        for (int length : new int[] {4095, 4096, 4097, 4098, 4099, 8000, 60_000}) {
            // given: a head that fills about what is read at first, or more
            int value = length - others - 12;
            byte[] filler = Scan.concat(
                    Scan.hex("0200 0201 4F42 0000"),
                    new byte[] {(byte) value, (byte) (value >>> 8), 0, 0},
                    new byte[value]);
            // when
            try (Part10File file = Part10File.open(write(HEAD, CLASS, INSTANCE, SYNTAX, filler, dataSet))) {
                // then
                assertThat(file.meta().transferSyntaxUid()).isEqualTo("1.4");
                assertThat(file.dataSetLength()).isEqualTo(dataSet.length);
                assertThat(read(file.dataSet())).isEqualTo(dataSet);
            }
        }
    }

    @Test
    void readsNoElementOfTheHeadAsDataSetWhereTheFirstReadEndsBetweenTwo() throws Exception {
        // given
        int value = 4096 - HEAD.length - CLASS.length - INSTANCE.length - 12;
        byte[] filler = Scan.concat(
                Scan.hex("0200 0201 4F42 0000"),
                new byte[] {(byte) value, (byte) (value >>> 8), 0, 0},
                new byte[value]);
        byte[] dataSet = Scan.hex("0800 6000 4353 0200 4354");
        // when
        try (Part10File file = Part10File.open(write(HEAD, CLASS, INSTANCE, filler, SYNTAX, dataSet))) {
            // then
            assertThat(file.meta().transferSyntaxUid()).isEqualTo("1.4");
            assertThat(read(file.dataSet())).isEqualTo(dataSet);
        }
    }

    private Path write(byte[]... parts) throws IOException {
        return Files.write(folder.resolve("file"), Scan.concat(parts));
    }

    private static void refuses(Path path, String... because) {
        assertThatExceptionOfType(NotADicomFileException.class)
                .isThrownBy(() -> Part10File.open(path).close())
                .satisfies(e -> assertThat(e.getMessage()).contains(because).doesNotContain(path.toString()));
    }

    private static byte[] read(ReadableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[1 << 16]);
        while (channel.read(buffer) >= 0) {
            // to the end
        }
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
