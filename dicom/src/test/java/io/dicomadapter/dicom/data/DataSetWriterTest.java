package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dicomadapter.dicom.TransferSyntax;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "US, 0, 65535, -1, 65536",
        "SS, -32768, 32767, -32769, 32768",
        "UL, 0, 4294967295, -1, 4294967296",
        "SL, -2147483648, 2147483647, -2147483649, 2147483648",
        "AT, -2147483648, 4294967295, -2147483649, 4294967296"
    })
    void takesNumbersUpToTheEndsOfTheirRepresentationAndNoFurther(
            Vr vr, long least, long greatest, long below, long above) {
        int tag = 0x0029_1010;
        assertThat(Scan.EXPLICIT.writer().put(tag, vr, least, greatest).toByteArray())
                .hasSize(8 + 2 * vr.width());
        for (long misfit : new long[] {below, above}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Scan.EXPLICIT.writer().put(tag, vr, misfit))
                    .withMessage("Element 00291010: a number beyond VR " + vr);
        }
    }

    @Test
    void takesAnyNumberOf64Bits() throws Exception {
        // given
        byte[] dataSet = Scan.EXPLICIT
                .writer()
                .put(0x0072_0076, Vr.FL, 0.5, -2.0)
                .put(0x0072_0082, Vr.SV, Long.MIN_VALUE, Long.MAX_VALUE)
                .put(0x0072_0083, Vr.UV, 0L, -1L)
                .toByteArray();
        // then
        assertThat(Scan.EXPLICIT
                        .values(dataSet, 0x0072_0076, 0x0072_0082, 0x0072_0083)
                        .all())
                .containsEntry(0x0072_0076, List.of("0.5", "-2.0"))
                .containsEntry(0x0072_0082, List.of("-9223372036854775808", "9223372036854775807"))
                .containsEntry(0x0072_0083, List.of("0", "18446744073709551615"));
    }

    @Test
    void takesNoWholeNumberForAFraction() {
        DataSetWriter writer = Scan.EXPLICIT.writer();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.put(0x0072_0076, Vr.FL, 1L))
                .withMessage("Element 00720076: a number beyond VR FL");
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
