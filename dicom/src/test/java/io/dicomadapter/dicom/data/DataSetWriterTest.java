package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dicomadapter.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

class DataSetWriterTest {

    @Test
    void encodesImplicitLittleEndian() {
        // when
        byte[] bytes = example(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        // then
        assertThat(bytes).isEqualTo(Scan.hex("""
                0800 1800 04000000 312E3200
                0800 6000 02000000 4354
                1000 2000 02000000 4120
                2800 0900 04000000 1800 6310
                2800 1000 02000000 0002
                2800 0013 02000000 0107"""));
    }

    @Test
    void encodesExplicitLittleEndian() {
        // when
        byte[] bytes = example(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        // then
        assertThat(bytes).isEqualTo(Scan.hex("""
                0800 1800 5549 0400 312E3200
                0800 6000 4353 0200 4354
                1000 2000 4C4F 0200 4120
                2800 0900 4154 0400 1800 6310
                2800 1000 5553 0200 0002
                2800 0013 4F42 0000 02000000 0107"""));
    }

    @Test
    void encodesExplicitBigEndian() {
        // when
        byte[] bytes = example(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        // then
        assertThat(bytes).isEqualTo(Scan.hex("""
                0008 0018 5549 0004 312E3200
                0008 0060 4353 0002 4354
                0010 0020 4C4F 0002 4120
                0028 0009 4154 0004 0018 1063
                0028 0010 5553 0002 0200
                0028 1300 4F42 0000 00000002 0107"""));
    }

    @Test
    void encodesSequencesOfDefinedAndUndefinedLength() {
        // when
        byte[] bytes = Scan.EXPLICIT
                .writer()
                .sequence(0x0008_1111, item -> item.put(Tags.MODALITY, Vr.CS, "CT"), item -> {})
                .undefinedLengthSequence(0x0008_1140, item -> item.put(Tags.MODALITY, Vr.CS, "CT"))
                .toByteArray();
        // then
        assertThat(bytes).isEqualTo(Scan.hex("""
                0800 1111 5351 0000 1A000000
                FEFF 00E0 0A000000 0800 6000 4353 0200 4354
                FEFF 00E0 00000000
                0800 4011 5351 0000 FFFFFFFF
                FEFF 00E0 FFFFFFFF 0800 6000 4353 0200 4354 FEFF 0DE0 00000000
                FEFF DDE0 00000000"""));
    }

    @Test
    void encodesEncapsulatedPixelDataInEvenFragments() {
        // when
        byte[] bytes = Scan.EXPLICIT
                .writer()
                .encapsulatedPixelData(new byte[] {1, 2, 3})
                .toByteArray();
        // then
        assertThat(bytes).isEqualTo(Scan.hex("""
                E07F 1000 4F42 0000 FFFFFFFF
                FEFF 00E0 00000000
                FEFF 00E0 04000000 01020300
                FEFF DDE0 00000000"""));
    }

    @Test
    void padsADeflatedDataSetToEvenLength() {
        for (int length = 0; length < 20; length++) {
            // when
            byte[] bytes = Scan.DEFLATED
                    .writer()
                    .put(Tags.PATIENT_ID, Vr.LO, "abcdefghijklmnopqrst".substring(0, length))
                    .toByteArray();
            // then
            assertThat(bytes.length % 2).isZero();
        }
    }

    @Test
    void encodesTextInTheDeclaredCharacterSet() {
        // when
        byte[] bytes = Scan.EXPLICIT
                .writer()
                .put(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .undefinedLengthSequence(Tags.REFERENCED_IMAGE_SEQUENCE, item -> item.put(Tags.PATIENT_ID, Vr.LO, "ä"))
                .toByteArray();
        // then
        assertThat(bytes).containsSequence(Scan.hex("1000 2000 4C4F 0200 C3A4"));
    }

    @Test
    void refusesElementsThatDoNotAscend() {
        DataSetWriter writer = Scan.EXPLICIT.writer().put(Tags.PATIENT_ID, Vr.LO, "A");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.put(Tags.MODALITY, Vr.CS, "CT"))
                .withMessage("Element 00080060: must come after 00100020");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.put(Tags.PATIENT_ID, Vr.LO, "A"))
                .withMessageContaining("must come after");
    }

    @Test
    void refusesValuesThatTheRepresentationCanNotHold() {
        DataSetWriter writer = Scan.EXPLICIT.writer();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.put(Tags.ROWS, Vr.US, 65536))
                .withMessageContaining("VR US");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.put(Tags.ROWS, Vr.US, "512"))
                .withMessageContaining("text needs a text VR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.put(Tags.ROWS, Vr.US, 0.5))
                .withMessageContaining("FL or FD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.put(Tags.PATIENT_ID, Vr.LO, "x".repeat(65536)))
                .withMessageContaining("at most 65534 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.put(Tags.REFERENCED_IMAGE_SEQUENCE, Vr.SQ, new byte[0]))
                .withMessageContaining("sequences");
    }

    private static byte[] example(TransferSyntax syntax) {
        return new DataSetWriter(syntax)
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2")
                .put(Tags.MODALITY, Vr.CS, "CT")
                .put(Tags.PATIENT_ID, Vr.LO, "A")
                .put(Tags.FRAME_INCREMENT_POINTER, Vr.AT, 0x0018_1063)
                .put(Tags.ROWS, Vr.US, 512)
                .put(0x0028_1300, Vr.OB, new byte[] {1, 7})
                .toByteArray();
    }
}
