package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dicomadapter.dicom.Implementation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FileMetaInformationTest {

    private static final FileMetaInformation META =
            new FileMetaInformation("1.2.3", "1.2.4.5", "1.2.840.10008.1.2.1", "SENDER", "RECEIVER1");

    @Test
    void beginsWithAnEmptyPreambleAndThePrefix() {
        // when
        byte[] head = bytes(META.encode());
        // then
        assertThat(head).startsWith(new byte[128]);
        assertThat(new String(head, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
    }

    @Test
    void encodesGroup2AsTheStandardSays() {
        // given
        String uid = hexOf(Implementation.CLASS_UID + (Implementation.CLASS_UID.length() % 2 == 1 ? "\0" : ""));
        String version =
                hexOf(Implementation.VERSION_NAME + (Implementation.VERSION_NAME.length() % 2 == 1 ? " " : ""));
        // when
        byte[] head = bytes(META.encode());
        // then
        byte[] elements = Scan.hex("0200 0100 4F42 0000 02000000 0001"
                + "0200 0200 5549 0600 " + hexOf("1.2.3\0")
                + "0200 0300 5549 0800 " + hexOf("1.2.4.5\0")
                + "0200 1000 5549 1400 " + hexOf("1.2.840.10008.1.2.1\0")
                + "0200 1200 5549 " + length(uid) + uid
                + "0200 1300 5348 " + length(version) + version
                + "0200 1600 4145 0600 " + hexOf("SENDER")
                + "0200 1700 4145 0600 " + hexOf("SENDER")
                + "0200 1800 4145 0A00 " + hexOf("RECEIVER1 "));
        assertThat(head).endsWith(elements);
        assertThat(head).hasSize(128 + 4 + 12 + elements.length);
        assertThat(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(140))
                .isEqualTo(elements.length);
    }

    @Test
    void isReadBackAsItWasWritten() throws Exception {
        // given
        ByteBuffer file = ByteBuffer.wrap(Scan.concat(bytes(META.encode()), Scan.hex("0800 0500")));
        // when
        FileMetaInformation read = FileMetaInformation.decode(file);
        // then
        assertThat(read).isEqualTo(META);
        assertThat(file.remaining()).isEqualTo(4);
    }

    @Test
    void leavesOutAbsentAeTitles() throws Exception {
        // given
        FileMetaInformation meta = new FileMetaInformation("1.2", "1.3", "1.4", " ", "");
        // when
        FileMetaInformation read = FileMetaInformation.decode(meta.encode());
        // then
        assertThat(read.sendingAet()).isEmpty();
        assertThat(read.receivingAet()).isEmpty();
    }

    @Test
    void refusesWhatCanNotBeWrittenWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileMetaInformation("1.2", "", "1.4", "A", "B"))
                .withMessageStartingWith("The SOP instance UID must be 1 to 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileMetaInformation("1.2", "1.2\\../../etc", "1.4", "A", "B"))
                .withMessageNotContaining("etc");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileMetaInformation("1.2", "1." + "2".repeat(63), "1.4", "A", "B"))
                .withMessageContaining("these 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileMetaInformation("1.2", "1.3", "1.4", "MORETHAN16CHARACTERS", "B"));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String hexOf(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String length(String hex) {
        return String.format("%02X00", hex.length() / 2);
    }
}
