package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What breaks the Standard in the wild and is read all the same. Bytes are explicit VR little endian unless said. */
class TolerantScanTest {

    private static final byte[] MODALITY_CT = Scan.hex("0800 6000 4353 0200 4354");
    private static final byte[] PATIENT_ID_A = Scan.hex("1000 2000 4C4F 0200 4120");
    // (0008,1140) SQ of undefined length, and what ends it
    private static final byte[] SEQUENCE = Scan.hex("0800 4011 5351 0000 FFFFFFFF");
    private static final byte[] SEQUENCE_END = Scan.hex("FEFF DDE0 00000000");
    private static final byte[] ITEM_END = Scan.hex("FEFF 0DE0 00000000");
    private static final byte[] UNKNOWN_SEQUENCE = Scan.hex("0900 0110 554E 0000 FFFFFFFF");
    private static final byte[] OPEN_ITEM = Scan.hex("FEFF 00E0 FFFFFFFF");

    @Test
    void findsElementsThatAreOutOfOrder() throws Exception {
        // given
        byte[] dataSet = Scan.concat(PATIENT_ID_A, MODALITY_CT);
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.MODALITY, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.MODALITY)).contains("CT");
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void takesTheFirstOfSeveralElementsWithOneTag() throws Exception {
        // given
        byte[] second = Scan.hex("0800 6000 4353 0200 4D52");
        // when
        HeaderValues values = Scan.EXPLICIT.values(Scan.concat(MODALITY_CT, second), Tags.MODALITY, Tags.ROWS);
        // then
        assertThat(values.all().get(Tags.MODALITY)).containsExactly("CT");
    }

    @Test
    void readsValuesOfOddLength() throws Exception {
        // given
        byte[] dataSet = Scan.concat(Scan.hex("0800 6000 4353 0300 504554"), PATIENT_ID_A);
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.MODALITY, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.MODALITY)).contains("PET");
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void passesOverDelimitationItemsWhereNothingIsOpen() throws Exception {
        // given
        byte[] emptySequence = Scan.hex("0800 4011 5351 0000 00000000");
        byte[] dataSet = Scan.concat(emptySequence, SEQUENCE_END, ITEM_END, PATIENT_ID_A);
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void readsImplicitItemsInAnUnknownElementOfUndefinedLength() throws Exception {
        // given
        byte[] implicitPatientId = Scan.hex("1000 2000 02000000 4220");
        byte[] innerSequence = Scan.concat(Scan.hex("0800 4011 FFFFFFFF"), OPEN_ITEM, implicitPatientId, ITEM_END);
        byte[] dataSet = Scan.concat(
                UNKNOWN_SEQUENCE, OPEN_ITEM, innerSequence, SEQUENCE_END, ITEM_END, SEQUENCE_END, PATIENT_ID_A);
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void readsExplicitItemsInAnUnknownElementOfUndefinedLength() throws Exception {
        // given
        byte[] innerSequence = Scan.concat(SEQUENCE, OPEN_ITEM, MODALITY_CT, ITEM_END, SEQUENCE_END);
        byte[] dataSet = Scan.concat(
                UNKNOWN_SEQUENCE, OPEN_ITEM, MODALITY_CT, innerSequence, ITEM_END, SEQUENCE_END, PATIENT_ID_A);
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void returnsToTheTransferSyntaxBehindAnUnknownElementOfUndefinedLength() throws Exception {
        // given
        byte[] twice = Scan.repeat(Scan.concat(UNKNOWN_SEQUENCE, SEQUENCE_END), 2);
        byte[] dataSet = Scan.concat(twice, SEQUENCE, OPEN_ITEM, MODALITY_CT, ITEM_END, SEQUENCE_END, PATIENT_ID_A);
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void readsElementsThatWerePassedOnAsUnknown() throws Exception {
        // given
        byte[] dataSet = Scan.concat(
                Scan.hex("0800 6000 554E 0000 02000000 4354"), // (0008,0060) UN "CT"
                Scan.hex("0900 1010 554E 0000 04000000 41422000"), // private, UN, text
                Scan.hex("2800 1000 554E 0000 02000000 0002")); // (0028,0010) UN 512
        // when
        HeaderValues values = Scan.EXPLICIT.values(dataSet, Tags.MODALITY, 0x0009_1010, Tags.ROWS);
        // then
        assertThat(values.all())
                .containsEntry(Tags.MODALITY, List.of("CT"))
                .containsEntry(0x0009_1010, List.of("AB"))
                .containsEntry(Tags.ROWS, List.of("512"));
    }

    @Test
    void countsPastObjectsOfManyGibibytes() throws Exception {
        // given: two private elements of 4 GiB - 2 each, which is all that 32 bits can say
        byte[] header = Scan.hex("0900 0110 4F42 0000 FEFFFFFF");
        ByteBuffer block = ByteBuffer.allocate(1 << 20);
        HeaderScanner scanner = Scan.EXPLICIT.scanner(Tags.PATIENT_ID);
        // when
        for (int element = 0; element < 2; element++) {
            scanner.feed(ByteBuffer.wrap(header));
            for (int i = 0; i < 4095; i++) {
                scanner.feed(block);
            }
            scanner.feed(block.duplicate().limit(block.limit() - 2));
        }
        scanner.feed(ByteBuffer.wrap(PATIENT_ID_A));
        // then
        assertThat(scanner.values().first(Tags.PATIENT_ID)).contains("A");
    }
}
