package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.TransferSyntax;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderScannerTest {

    private static final int PRIVATE_CREATOR = 0x0009_0010;
    private static final int PRIVATE_BLOCK = 0x0009_1001;
    private static final int[] WANTED = {
        Tags.MODALITY, Tags.PATIENT_NAME, Tags.STUDY_INSTANCE_UID, Tags.SERIES_NUMBER, Tags.ROWS
    };

    static List<Scan> scans() {
        return Scan.all();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void findsWantedElementsBehindEveryKindOfElement(Scan scan) throws Exception {
        // given
        byte[] dataSet = rich(scan.writer()).toByteArray();
        // when
        HeaderValues values = scan.values(dataSet, WANTED);
        // then
        assertThat(values.all())
                .hasSize(WANTED.length)
                .containsEntry(Tags.MODALITY, List.of("CT"))
                .containsEntry(Tags.PATIENT_NAME, List.of("Grün^Jürgen"))
                .containsEntry(Tags.STUDY_INSTANCE_UID, List.of("1.2.3"))
                .containsEntry(Tags.SERIES_NUMBER, List.of("7"))
                .containsEntry(Tags.ROWS, List.of("512"));
        assertThat(values.skipped()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void isDoneAsSoonAsNothingWantedCanFollow(Scan scan) throws Exception {
        // given
        byte[] dataSet = rich(scan.writer()).toByteArray();
        HeaderScanner scanner = scan.scanner(Tags.MODALITY);
        // when
        scan.feed(scanner, dataSet);
        // then
        assertThat(scanner.done()).isTrue();
        assertThat(scanner.values().first(Tags.MODALITY)).contains("CT");
    }

    @ParameterizedTest
    @MethodSource("scans")
    void looksAtNothingBehindThePixelData(Scan scan) throws Exception {
        // given
        int beyondPixelData = 0x7FE1_0010;
        byte[] dataSet = scan.writer()
                .put(Tags.PIXEL_DATA, Vr.OW, new byte[20])
                .put(beyondPixelData, Vr.LO, "X")
                .toByteArray();
        HeaderScanner scanner = scan.scanner(Tags.SOP_INSTANCE_UID, beyondPixelData);
        // when
        scan.feed(scanner, dataSet);
        // then
        assertThat(scanner.done()).isTrue();
        assertThat(scanner.values().all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void leavesOutWhatTheDataSetDoesNotHave(Scan scan) throws Exception {
        // given
        byte[] dataSet = scan.writer()
                .put(Tags.MODALITY, Vr.CS, "MR")
                .putEmpty(Tags.PATIENT_NAME, Vr.PN)
                .toByteArray();
        // when
        HeaderValues values = scan.values(dataSet, Tags.MODALITY, Tags.PATIENT_NAME, Tags.ROWS, 0xFFFA_FFFA);
        // then
        assertThat(values.all()).containsOnlyKeys(Tags.MODALITY, Tags.PATIENT_NAME);
        assertThat(values.all().get(Tags.PATIENT_NAME)).isEmpty();
        assertThat(values.first(Tags.PATIENT_NAME)).isEmpty();
        assertThat(values.first(Tags.ROWS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void keepsOnlyElementsOfTheDataSetItself(Scan scan) throws Exception {
        // given
        byte[] dataSet = scan.writer()
                .sequence(0x0008_1140, item -> item.put(Tags.PATIENT_ID, Vr.LO, "defined"))
                .undefinedLengthSequence(0x0008_2112, item -> item.put(Tags.PATIENT_ID, Vr.LO, "undefined"))
                .put(Tags.PATIENT_ID, Vr.LO, "top")
                .toByteArray();
        // when
        HeaderValues values = scan.values(dataSet, Tags.PATIENT_ID);
        // then
        assertThat(values.all()).containsOnlyKeys(Tags.PATIENT_ID);
        assertThat(values.first(Tags.PATIENT_ID)).contains("top");
    }

    @ParameterizedTest
    @MethodSource("scans")
    void skipsValuesThatAreTooLongOrNoText(Scan scan) throws Exception {
        // given
        int longText = 0x0008_4000;
        byte[] dataSet = scan.writer()
                .undefinedLengthSequence(0x0008_1140, item -> item.put(Tags.MODALITY, Vr.CS, "CT"))
                .sequence(0x0008_2112, item -> item.put(Tags.MODALITY, Vr.CS, "CT"))
                .put(longText, Vr.LT, "x".repeat(100))
                .put(0x0008_4001, Vr.UN, new byte[HeaderScanner.MAX_VALUE_BYTES + 1])
                .put(0x0009_1003, Vr.UN, new byte[] {1, 2, 3, 4})
                .put(0x0028_1201, Vr.OW, new byte[6])
                .toByteArray();
        // when
        HeaderValues values = scan.values(
                dataSet, 0x0008_1140, 0x0008_2112, longText, 0x0008_4001, 0x0009_1003, 0x0028_1201, 0x0028_1202);
        // then
        assertThat(values.all()).containsOnlyKeys(longText);
        assertThat(values.skipped()).containsExactly(0x0008_1140, 0x0008_2112, 0x0008_4001, 0x0009_1003, 0x0028_1201);
    }

    @Test
    void neitherMovesNorKeepsTheFragment() throws Exception {
        // given
        byte[] dataSet = rich(Scan.EXPLICIT.writer()).toByteArray();
        ByteBuffer fragment = ByteBuffer.wrap(Scan.concat(new byte[5], dataSet, new byte[5]))
                .position(5)
                .limit(5 + dataSet.length)
                .asReadOnlyBuffer();
        HeaderScanner scanner = Scan.EXPLICIT.scanner(WANTED);
        // when
        scanner.feed(fragment);
        // then
        assertThat(fragment.position()).isEqualTo(5);
        assertThat(fragment.limit()).isEqualTo(5 + dataSet.length);
        assertThat(scanner.values().all()).hasSize(WANTED.length);
    }

    @Test
    void readsEncapsulatedSyntaxesAsExplicitLittleEndian() throws Exception {
        // given
        Scan jpeg = new Scan(TransferSyntax.find("1.2.840.10008.1.2.4.50").orElseThrow(), 3);
        byte[] dataSet = jpeg.writer()
                .put(Tags.ROWS, Vr.US, 2)
                .encapsulatedPixelData(new byte[] {1, 2, 3})
                .toByteArray();
        // when
        HeaderValues values = jpeg.values(dataSet, Tags.ROWS, Tags.PIXEL_DATA);
        // then
        assertThat(values.all()).containsOnlyKeys(Tags.ROWS);
    }

    @Test
    void passesOverEncapsulatedPixelDataOfAnIconImage() throws Exception {
        // given
        byte[] dataSet = Scan.EXPLICIT
                .writer()
                .undefinedLengthSequence(0x0008_2112, icon -> icon.encapsulatedPixelData(new byte[6], new byte[8]))
                .put(Tags.PATIENT_ID, Vr.LO, "after")
                .toByteArray();
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("after");
    }

    @Test
    void worksWithoutWantedElements() throws Exception {
        // given
        HeaderScanner scanner = new HeaderScanner(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Set.of());
        // when
        Scan.EXPLICIT.feed(scanner, rich(Scan.EXPLICIT.writer()).toByteArray());
        // then
        assertThat(scanner.done()).isTrue();
        assertThat(scanner.values().all()).isEmpty();
    }

    private static DataSetWriter rich(DataSetWriter out) {
        return out.put(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .put(Tags.MODALITY, Vr.CS, "CT")
                .sequence(0x0008_1110, item -> item.put(Tags.PATIENT_NAME, Vr.PN, "not me"))
                .undefinedLengthSequence(
                        0x0008_1140,
                        item -> item.put(Tags.MODALITY, Vr.CS, "nor me")
                                .undefinedLengthSequence(0x0008_1199, inner -> inner.put(Tags.ROWS, Vr.US, 1))
                                .sequence(0x0040_A170, inner -> inner.put(Tags.ROWS, Vr.US, 2)),
                        item -> {},
                        item -> item.put(Tags.MODALITY, Vr.CS, "nor me"))
                .undefinedLengthSequence(0x0008_2112)
                .put(PRIVATE_CREATOR, Vr.LO, "TEST")
                .put(PRIVATE_BLOCK, Vr.OB, new byte[1000])
                .put(Tags.PATIENT_NAME, Vr.PN, "Grün^Jürgen")
                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2.3")
                .put(Tags.SERIES_NUMBER, Vr.IS, "7")
                .put(Tags.ROWS, Vr.US, 512)
                .put(Tags.PIXEL_DATA, Vr.OW, new byte[64]);
    }
}
