package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.testing.TestInstances;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HeaderScannerPropertyTest {

    private static final List<byte[]> VALID = Scan.SYNTAXES.stream()
            .map(syntax -> TestInstances.of(TestInstances.Kind.BASIC_TEXT_SR)
                    .in(syntax)
                    .build()
                    .dataSet())
            .toList();

    @Property(tries = 500)
    void findsTheSameWhereverTheDataSetIsCut(
            @ForAll("syntaxes") int syntax,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 90) Integer> cuts)
            throws Exception {
        byte[] dataSet = VALID.get(syntax);
        HeaderScanner scanner = scanner(syntax);
        int at = 0;
        for (int i = 0; at < dataSet.length; i++) {
            int count = Math.min(cuts.get(i % cuts.size()), dataSet.length - at);
            scanner.feed(ByteBuffer.wrap(dataSet, at, count));
            at += count;
        }
        scanner.end();
        assertThat(scanner.values()).isEqualTo(whole(syntax));
    }

    @Property(tries = 2000)
    void raisesNothingButFormatExceptionsOnDamagedDataSets(
            @ForAll("syntaxes") int syntax,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 100_000) Integer> places,
            @ForAll byte damage) {
        byte[] dataSet = VALID.get(syntax).clone();
        places.forEach(place -> dataSet[place % dataSet.length] = damage);
        scanOrRefuse(syntax, dataSet);
    }

    @Property(tries = 2000)
    void raisesNothingButFormatExceptionsOnNoise(@ForAll("syntaxes") int syntax, @ForAll byte[] noise) {
        scanOrRefuse(syntax, noise);
    }

    @Provide
    Arbitrary<Integer> syntaxes() {
        return Arbitraries.integers().between(0, Scan.SYNTAXES.size() - 1);
    }

    private static void scanOrRefuse(int syntax, byte[] dataSet) {
        try (HeaderScanner scanner = scanner(syntax)) {
            scanner.feed(ByteBuffer.wrap(dataSet));
            scanner.end();
            assertThat(scanner.values().toString()).startsWith("HeaderValues");
        } catch (DataSetFormatException e) {
            assertThat(e).hasMessageContaining("expected").hasMessageContaining("found");
        }
    }

    private static HeaderValues whole(int syntax) throws DataSetFormatException {
        HeaderScanner scanner = scanner(syntax);
        scanner.feed(ByteBuffer.wrap(VALID.get(syntax)));
        return scanner.values();
    }

    private static HeaderScanner scanner(int syntax) {
        TransferSyntax transferSyntax = Scan.SYNTAXES.get(syntax);
        return new Scan(transferSyntax, Scan.WHOLE)
                .scanner(Tags.SOP_INSTANCE_UID, Tags.PATIENT_NAME, Tags.STUDY_INSTANCE_UID, 0x0040_A730, 0x0040_A731);
    }
}
