package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 12 to 14, 37 and 40 of the reliability anchors: lengths, depth and garbage never do more than raise one error. */
class HostileScanTest {

    static List<Scan> scans() {
        return Scan.all();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void reportsATruncatedElementWhereverItIsCut(Scan scan) throws Exception {
        // given
        byte[] dataSet = scan.writer()
                .undefinedLengthSequence(0x0008_1140, item -> item.put(Tags.MODALITY, Vr.CS, "CT"))
                .put(Tags.PATIENT_ID, Vr.LO, "A")
                .put(Tags.ROWS, Vr.US, 1)
                .toByteArray();
        int complete = 0;
        for (int length = 0; length < dataSet.length; length++) {
            byte[] cut = Arrays.copyOf(dataSet, length);
            // when
            try {
                HeaderValues values = scan.values(cut, Tags.PATIENT_ID, Tags.COLUMNS);
                complete++;
                assertThat(values.first(Tags.PATIENT_ID).orElse("A")).isEqualTo("A");
            } catch (DataSetFormatException e) {
                assertThat(e).hasMessageContaining("expected");
            }
        }
        // then: it can end before and between its elements and nowhere else; deflated, before all and before padding
        assertThat(complete).isBetween(1, scan.syntax().deflated() ? 2 : 3);
    }

    @ParameterizedTest
    @MethodSource("scans")
    void allowsNestingUpToItsMaximum(Scan scan) throws Exception {
        // given
        byte[] dataSet = nested(scan.writer(), HeaderScanner.MAX_NESTING)
                .put(Tags.PATIENT_ID, Vr.LO, "A")
                .toByteArray();
        // when
        HeaderValues values = scan.values(dataSet, Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @ParameterizedTest
    @MethodSource("scans")
    void refusesNestingBeyondItsMaximum(Scan scan) {
        // given
        byte[] dataSet = nested(scan.writer(), HeaderScanner.MAX_NESTING + 1)
                .put(Tags.PATIENT_ID, Vr.LO, "A")
                .toByteArray();
        // when / then
        refuses(scan, dataSet, "00081140", "at most 64 sequences within one another");
    }

    @ParameterizedTest
    @CsvSource({"08004011FFFFFFFF", "080040115351 0000FFFFFFFF", "09000110554E0000FFFFFFFF"})
    void survivesTwoThousandNestedSequences(String sequence) {
        // given
        Scan scan = sequence.length() == 16 ? Scan.IMPLICIT : Scan.EXPLICIT;
        byte[] level = Scan.concat(Scan.hex(sequence), Scan.hex("FEFF00E0FFFFFFFF"));
        // when / then
        refuses(scan, Scan.repeat(level, 2000), "at most 64 sequences within one another");
    }

    @ParameterizedTest
    @CsvSource({"FFFFFF7F", "00000080", "01000080", "FEFFFFFF"})
    void readsLengthsAsUnsignedAndAllocatesNothingForThem(String length) {
        // given: the patient's ID is said to have 2 GiB and more
        byte[] dataSet = Scan.concat(Scan.hex("10002000554E0000" + length), new byte[1024]);
        // when / then
        refuses(Scan.EXPLICIT, dataSet, "Element 00100020", "more bytes", "the end of the data set");
    }

    @Test
    void namesTagAndBytesOfAnUnknownValueRepresentation() {
        // given
        byte[] dataSet = Scan.hex("0800 6000 3F21 0200 4354");
        // when / then
        refuses(Scan.EXPLICIT, dataSet, "Element 00080060 at byte 0", "PS3.5 6.2", "bytes 3F 21");
    }

    @ParameterizedTest
    @CsvSource({
        "0200 1000 5549 0000, group 2", // file meta information in a data set
        "0000 0001 5553 0200 3000, group 0", // a command
        "FEFF 00E0 00000000, belong here", // an item outside of a sequence
        "FEFF DDE0 01000000, length 1", // delimitation item with content
        "0800 0500 4353 FFFF, the end", // short form has no undefined length
        "1000 2000 5554 0000 FFFFFFFF, undefined length",
        "0800 4011 5351 0000 FFFFFFFF 0800 6000 4353 0000, element 00080060", // no item around it
        "0800 4011 5351 0000 FFFFFFFF FEFF 00E0 FFFFFFFF FEFF DDE0 00000000, belong here",
        "0800 4011 5351 0000 FFFFFFFF FEFF 0DE0 00000000, belong here",
        "0800 4011 5351 0000 FFFFFFFF FEFF 00E0 FFFFFFFF FEFF 00E0 00000000, belong here"
    })
    void refusesWhatIsNoDataSet(String bytes, String found) {
        // given
        byte[] dataSet = Scan.hex(bytes);
        // when / then
        refuses(Scan.EXPLICIT, dataSet, found);
    }

    @Test
    void refusesAFileInsteadOfADataSet() {
        // given: some senders forward whole files
        byte[] file = Scan.concat(new byte[128], Scan.hex("4449434D"), new byte[100]);
        // when / then
        refuses(Scan.EXPLICIT, file, "bytes 00 00");
        refuses(Scan.IMPLICIT, file, "group 0");
    }

    private static DataSetWriter nested(DataSetWriter out, int depth) {
        Consumer<DataSetWriter> innermost = item -> item.put(Tags.MODALITY, Vr.CS, "CT");
        for (int i = 1; i < depth; i++) {
            Consumer<DataSetWriter> inner = innermost;
            innermost = item -> item.undefinedLengthSequence(0x0008_1140, inner);
        }
        return out.undefinedLengthSequence(0x0008_1140, innermost);
    }

    private static void refuses(Scan scan, byte[] dataSet, String... because) {
        assertThatExceptionOfType(DataSetFormatException.class)
                .isThrownBy(() -> scan.values(dataSet, Tags.PATIENT_ID, Tags.ROWS))
                .satisfies(e -> assertThat(e.getMessage()).contains(because));
    }
}
