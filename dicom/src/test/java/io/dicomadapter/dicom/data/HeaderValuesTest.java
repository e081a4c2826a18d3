package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.testing.TestInstances;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValuesTest {

    private static final int RATIONAL = 0x0008_1163; // FD
    private static final int UNSIGNED_LONGS = 0x0008_1161;
    private static final int SIGNED_LONG = 0x0018_6020;
    private static final int TAG_POINTER = Tags.FRAME_INCREMENT_POINTER;
    private static final int SIGNED_SHORT = 0x0028_6120;
    private static final int UNSIGNED_VERY_LONG = 0x0072_0083; // UV

    static List<Scan> scans() {
        return Scan.all();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void showsNumbersInDecimalAndTagsInHexadecimal(Scan scan) throws Exception {
        // given
        byte[] dataSet = scan.writer()
                .put(UNSIGNED_LONGS, Vr.UL, 1, 4294967295L)
                .put(RATIONAL, Vr.FD, 0.5, -2)
                .put(SIGNED_LONG, Vr.SL, -70000)
                .put(TAG_POINTER, Vr.AT, 0x0018_1063L, 0xFFFA_0001)
                .put(Tags.ROWS, Vr.US, 65535)
                .put(SIGNED_SHORT, Vr.SS, -2)
                .put(UNSIGNED_VERY_LONG, Vr.UV, -1L)
                .toByteArray();
        // when
        HeaderValues values = scan.values(
                dataSet,
                UNSIGNED_VERY_LONG,
                UNSIGNED_LONGS,
                RATIONAL,
                SIGNED_LONG,
                TAG_POINTER,
                Tags.ROWS,
                SIGNED_SHORT);
        // then
        assertThat(values.all())
                .containsEntry(UNSIGNED_VERY_LONG, List.of("18446744073709551615"))
                .containsEntry(UNSIGNED_LONGS, List.of("1", "4294967295"))
                .containsEntry(RATIONAL, List.of("0.5", "-2.0"))
                .containsEntry(SIGNED_LONG, List.of("-70000"))
                .containsEntry(TAG_POINTER, List.of("00181063", "FFFA0001"))
                .containsEntry(Tags.ROWS, List.of("65535"))
                .containsEntry(SIGNED_SHORT, List.of("-2"));
    }

    @ParameterizedTest
    @MethodSource("scans")
    void separatesAndTrimsTextByItsRepresentation(Scan scan) throws Exception {
        // given
        byte[] dataSet = scan.writer()
                .put(Tags.IMAGE_TYPE, Vr.CS, "ORIGINAL ", "", " PRIMARY")
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2.3.4 ")
                .put(0x0010_4000, Vr.LT, "  a\\b  ")
                .toByteArray();
        // when
        HeaderValues values = scan.values(dataSet, Tags.IMAGE_TYPE, Tags.SOP_INSTANCE_UID, 0x0010_4000);
        // then
        assertThat(values.all())
                .containsEntry(Tags.IMAGE_TYPE, List.of("ORIGINAL", "", "PRIMARY"))
                .containsEntry(Tags.SOP_INSTANCE_UID, List.of("1.2.3.4"))
                .containsEntry(0x0010_4000, List.of("  a\\b"));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, Äneas^Rüdiger",
        "ISO_IR 101, ISO-8859-2, Wałęsa",
        "ISO_IR 144, ISO-8859-5, Люкceмбypг",
        "ISO_IR 127, ISO-8859-6, قباني",
        "ISO_IR 126, ISO-8859-7, Διονυσιος",
        "ISO_IR 138, ISO-8859-8, שרון",
        "ISO_IR 148, ISO-8859-9, Çavuşoğlu",
        "ISO_IR 166, TIS-620, สมชาย",
        "ISO_IR 13, JIS_X0201, ﾔﾏﾀﾞ",
        "ISO_IR 192, UTF-8, Wang^XiaoDong=王^小東",
        "GB18030, GB18030, Wang^XiaoDong=王^小东",
        "GBK, GBK, 王^小东",
        "ISO 2022 IR 100, ISO-8859-1, Buc^Jérôme",
        "ISO 2022 IR 149, EUC-KR, 홍^길동"
    })
    void decodesDeclaredCharacterSets(String declared, String charset, String text) throws Exception {
        // given
        byte[] bytes = text.getBytes(Charset.forName(charset));
        // when
        HeaderValues values = patientName(declared, bytes);
        // then
        assertThat(values.all().get(Tags.PATIENT_NAME)).containsExactly(text);
    }

    @Test
    void doesNotTakeHalfACharacterForASeparator() throws Exception {
        // given: the second byte of U+8A97 in GBK is 5C
        byte[] bytes = "誠\\b".getBytes(Charset.forName("GBK"));
        // when
        HeaderValues values = patientName("GBK", bytes);
        // then
        assertThat(bytes).contains(0x5C);
        assertThat(values.all().get(Tags.PATIENT_NAME)).containsExactly("誠", "b");
    }

    @Test
    void followsIso2022EscapesToJapanese() throws Exception {
        // given: PS3.5 H.3.1, example 1
        byte[] bytes = Scan.hex("59616D6164615E5461726F753D1B2442 3B33 4544 1B2842 5E 1B2442 4240 4F3A 1B2842 3D"
                + "1B2442 2464 245E 2440 1B2842 5E 1B2442 243F 246D 2426 1B2842");
        // when
        HeaderValues values = patientName("\\ISO 2022 IR 87", bytes);
        // then
        assertThat(values.first(Tags.PATIENT_NAME)).contains("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void followsIso2022EscapesToKorean() throws Exception {
        // given: PS3.5 I.2, example 1
        byte[] bytes = Scan.hex("486F6E675E47696C646F6E673D 1B242943 FBF3 5E 1B242943 D1CE D4D7 3D"
                + "1B242943 C8AB 5E 1B242943 B1E6 B5BF");
        // when
        HeaderValues values = patientName("\\ISO 2022 IR 149", bytes);
        // then
        assertThat(values.first(Tags.PATIENT_NAME)).contains("Hong^Gildong=洪^吉洞=홍^길동");
    }

    @Test
    void startsEachValueOfEscapedTextAfresh() throws Exception {
        // given: a backslash within two-byte characters is none, the next one is, and ends the Greek
        byte[] bytes = Scan.hex("1B2442 215C 1B2842 5C 1B2D46 C1 5C E9");
        // when
        HeaderValues values = patientName("ISO 2022 IR 100\\ISO 2022 IR 126\\ISO 2022 IR 87", bytes);
        // then
        assertThat(values.all().get(Tags.PATIENT_NAME)).containsExactly("＋", "Α", "é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ISO_IR 192", "ISO_IR 999", "nonsense", "ISO 2022 IR 87", "\\\\\\", "ISO_IR 13", "GB18030"})
    void neverFailsOnBytesThatTheCharacterSetDoesNotHave(String declared) throws Exception {
        // given
        byte[] bytes = Scan.hex("41 FF FE 1B 80 1B2442 21 1B");
        // when
        HeaderValues values = patientName(declared, bytes);
        // then
        assertThat(values.first(Tags.PATIENT_NAME)).get().asString().startsWith("A");
    }

    @Test
    void keepsUndeclaredBytesApart() throws Exception {
        // when
        String first = patientName("", new byte[] {'a', (byte) 0xE4})
                .first(Tags.PATIENT_NAME)
                .orElseThrow();
        String second = patientName("", new byte[] {'a', (byte) 0xF6})
                .first(Tags.PATIENT_NAME)
                .orElseThrow();
        // then
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void showsNoPatientDataWhenPrinted() throws Exception {
        // given
        byte[] dataSet = TestInstances.ct().dataSet();
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.PATIENT_NAME, Tags.REFERENCED_IMAGE_SEQUENCE);
        // then
        assertThat(values.first(Tags.PATIENT_NAME)).get().asString().contains(TestInstances.PATIENT_MARKER);
        assertThat(values).hasToString("HeaderValues[all=[00100010], skipped=[00081140]]");
    }

    @Test
    void knowsNoValueOfEmptyElementsAndOfAbsentOnes() throws Exception {
        // given
        byte[] dataSet = Scan.EXPLICIT
                .writer()
                .put(Tags.IMAGE_TYPE, Vr.CS, "", "PRIMARY")
                .put(Tags.PATIENT_NAME, Vr.PN, "")
                .put(0x0010_4000, Vr.LT, "  ")
                .toByteArray();
        // when
        HeaderValues values =
                Scan.EXPLICIT.values(dataSet, Tags.IMAGE_TYPE, Tags.PATIENT_NAME, 0x0010_4000, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.IMAGE_TYPE)).isEmpty();
        assertThat(values.first(Tags.PATIENT_NAME)).isEmpty();
        assertThat(values.first(0x0010_4000)).isEmpty();
        assertThat(values.first(Tags.PATIENT_ID)).isEmpty();
    }

    @Test
    void showsPrivateValuesIfTheyAreText() throws Exception {
        // given
        byte[] dataSet = Scan.EXPLICIT
                .writer()
                .put(0x0029_1001, Vr.UN, new byte[] {'a', '\t', 'b', 0})
                .put(0x0029_1002, Vr.UN, new byte[] {'a', 7, 'b', 0})
                .put(0x0029_1003, Vr.UN, new byte[] {0, 0})
                .toByteArray();
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, 0x0029_1001, 0x0029_1002, 0x0029_1003);
        // then
        assertThat(values.first(0x0029_1001)).contains("a\tb");
        assertThat(values.first(0x0029_1002)).isEmpty();
        assertThat(values.first(0x0029_1003)).isEmpty();
    }

    @Test
    void knowsOverlaysAndCurvesByTheirFirstGroup() {
        assertThat(ElementVrs.of(0x6000_0010)).isEqualTo(Vr.US);
        assertThat(ElementVrs.of(0x601E_0010)).isEqualTo(Vr.US);
        assertThat(ElementVrs.of(0x501E_0000)).isEqualTo(Vr.UL);
        assertThat(ElementVrs.of(0x501E_0005)).isEqualTo(Vr.US);
    }

    private static HeaderValues patientName(String characterSet, byte[] bytes) throws DataSetFormatException {
        byte[] dataSet = Scan.EXPLICIT
                .writer()
                .put(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, characterSet.getBytes(StandardCharsets.US_ASCII))
                .put(Tags.PATIENT_NAME, Vr.PN, bytes)
                .toByteArray();
        return Scan.EXPLICIT.values(dataSet, Tags.PATIENT_NAME);
    }
}
