package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.TransferSyntax;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small data sets and what is in their sequences (PS3.5 7.5). */
class SmallDataSetTest {

    private static final int SEQUENCE = 0x0008_1199;
    private static final int UID = 0x0008_1155;
    private static final int NUMBER = 0x0008_1197;

    static Stream<TransferSyntax> syntaxes() {
        return Stream.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.find("1.2.840.10008.1.2.2").orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void readsItemsOfDefinedLength(TransferSyntax syntax) throws Exception {
        // given
        byte[] bytes = new DataSetWriter(syntax)
                .sequence(SEQUENCE, item("2.25.1"), item("2.25.22"), empty -> {})
                .put(0x0020_000D, Vr.UI, "2.25.333")
                .toByteArray();
        // then
        assertRead(SmallDataSet.read(bytes, syntax));
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void readsItemsOfUndefinedLengthWithSequencesInThem(TransferSyntax syntax) throws Exception {
        // given
        Consumer<DataSetWriter> deep = item -> item("2.25.22")
                .accept(item.undefinedLengthSequence(
                        0x0008_1115,
                        inner -> inner.undefinedLengthSequence(
                                0x0008_1199, innermost -> innermost.put(UID, Vr.UI, "2.25.666"))));
        byte[] bytes = new DataSetWriter(syntax)
                .undefinedLengthSequence(SEQUENCE, item("2.25.1"), deep, empty -> {})
                .put(0x0020_000D, Vr.UI, "2.25.333")
                .toByteArray();
        // then
        assertRead(SmallDataSet.read(bytes, syntax));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        // given
        SmallDataSet dataSet = SmallDataSet.read(new byte[0], TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        // then
        assertThat(dataSet.text(UID)).isEmpty();
        assertThat(dataSet.number(NUMBER)).isEmpty();
        assertThat(dataSet.items(SEQUENCE)).isEmpty();
        assertThatThrownBy(() -> dataSet.requireText(UID))
                .isInstanceOf(DataSetFormatException.class)
                .hasMessageContaining("00081155");
    }

    @Test
    void refusesDeflatedDataSets() {
        TransferSyntax deflated = TransferSyntax.find("1.2.840.10008.1.2.1.99").orElseThrow();
        assertThatThrownBy(() -> SmallDataSet.read(new byte[0], deflated)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void neverFailsInAnotherWayThanTheOneDeclaredWhereverItIsCutOrChanged(TransferSyntax syntax) {
        // given
        byte[] bytes = new DataSetWriter(syntax)
                .sequence(SEQUENCE, item("2.25.1"))
                .undefinedLengthSequence(0x0008_2112, item("2.25.22"), item("2.25.1"))
                .toByteArray();
        Random random = new Random(4711);
        // then
        for (int length = 0; length < bytes.length; length++) {
            readAll(Arrays.copyOf(bytes, length), syntax);
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = bytes.clone();
            for (int changes = 0; changes <= i % 4; changes++) {
                changed[random.nextInt(changed.length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
            }
            readAll(changed, syntax);
        }
    }

    @Test
    void refusesNestingBeyondTheLimit() {
        // given
        TransferSyntax syntax = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        Consumer<DataSetWriter> nested = item -> {};
        for (int i = 0; i < HeaderScanner.MAX_NESTING + 1; i++) {
            Consumer<DataSetWriter> inner = nested;
            nested = item -> item.undefinedLengthSequence(SEQUENCE, inner);
        }
        DataSetWriter writer = new DataSetWriter(syntax);
        nested.accept(writer);
        // then
        assertThatThrownBy(() -> SmallDataSet.read(writer.toByteArray(), syntax))
                .isInstanceOf(DataSetFormatException.class)
                .hasMessageContaining("64");
    }

    private static void readAll(byte[] bytes, TransferSyntax syntax) {
        try {
            for (SmallDataSet item : SmallDataSet.read(bytes, syntax).items(SEQUENCE)) {
                item.text(UID);
                item.number(NUMBER);
            }
        } catch (DataSetFormatException e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }

    private static void assertRead(SmallDataSet dataSet) throws DataSetFormatException {
        List<SmallDataSet> items = dataSet.items(SEQUENCE);
        assertThat(items).hasSize(3);
        assertThat(items.get(0).requireText(UID)).isEqualTo("2.25.1");
        assertThat(items.get(0).number(NUMBER)).hasValue(0x0112);
        assertThat(items.get(1).requireText(UID)).isEqualTo("2.25.22");
        assertThat(items.get(2).text(UID)).isEmpty();
        assertThat(dataSet.requireText(0x0020_000D)).isEqualTo("2.25.333");
    }

    private static Consumer<DataSetWriter> item(String uid) {
        return item -> item.put(UID, Vr.UI, uid).put(NUMBER, Vr.US, 0x0112);
    }
}
