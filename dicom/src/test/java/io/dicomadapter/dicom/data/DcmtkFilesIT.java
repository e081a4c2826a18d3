package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.testing.Dcmtk;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write DCMTK reads, and what DCMTK writes we read. */
class DcmtkFilesIT {

    @TempDir
    Path folder;

    static Stream<Arguments> kindsInSyntaxes() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Scan.SYNTAXES.stream().map(syntax -> Arguments.of(kind, syntax)));
    }

    @ParameterizedTest
    @MethodSource("kindsInSyntaxes")
    void dcmtkReadsEveryTestInstance(Kind kind, TransferSyntax syntax) throws Exception {
        // given
        TestInstance instance = TestInstances.of(kind).in(syntax).build();
        Path file = instance.writeTo(folder.resolve("instance.dcm"));
        // when
        String test = Dcmtk.run("dcmftest", file.toString());
        String dump = Dcmtk.run("dcmdump", "--print-all", file.toString());
        // then
        assertThat(test).startsWith("yes:");
        assertThat(dump)
                .contains(instance.sopInstanceUid(), instance.studyInstanceUid(), TestInstances.PATIENT_MARKER)
                .contains("TESTSENDER", "TESTRECEIVER", "SourceApplicationEntityTitle")
                .doesNotContain("W:", "E:");
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "BASIC_TEXT_SR", mode = EnumSource.Mode.EXCLUDE)
    void dcmtkDecodesEncapsulatedTestInstances(Kind kind) throws Exception {
        // given
        TransferSyntax rle = TransferSyntax.find("1.2.840.10008.1.2.5").orElseThrow();
        Path file = TestInstances.of(kind).in(rle).build().writeTo(folder.resolve("rle.dcm"));
        Path plain = folder.resolve("plain.dcm");
        // when
        String output = Dcmtk.run("dcmdrle", file.toString(), plain.toString());
        // then
        assertThat(output).isEmpty();
        assertThat(Dcmtk.run("dcmftest", plain.toString())).startsWith("yes:");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void dcmtkFindsNothingToCorrect(Kind kind) throws Exception {
        // given
        Path file = TestInstances.of(kind).build().writeTo(folder.resolve("instance.dcm"));
        // when
        String output = Dcmtk.run(
                "dcmconv",
                "--debug",
                file.toString(),
                folder.resolve("copy.dcm").toString());
        // then
        assertThat(output).doesNotContain("W:", "E:", "F:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+ti +e", "+ti -e", "+te +e", "+te -e", "+te +e +g", "+tb +e", "+tb -e", "+td +e", "+td -e"})
    void readsWhatDcmtkWrites(String options) throws Exception {
        for (Kind kind : Kind.values()) {
            // given: another encoding, with sequences of defined (+e) or undefined (-e) length
            TestInstance instance = TestInstances.of(kind).build();
            Path file = instance.writeTo(folder.resolve("instance.dcm"));
            Path converted = folder.resolve("converted.dcm");
            String arguments = options + " " + file + " " + converted;
            // when
            Dcmtk.run("dcmconv", arguments.split(" "));
            // then
            assertSame(instance, converted);
        }
    }

    private static void assertSame(TestInstance instance, Path path) throws Exception {
        try (Part10File file = Part10File.open(path)) {
            TransferSyntax syntax =
                    TransferSyntax.find(file.meta().transferSyntaxUid()).orElseThrow();
            HeaderValues values = scan(syntax, file.dataSet());
            assertThat(file.meta().sopClassUid()).isEqualTo(instance.sopClassUid());
            assertThat(file.meta().sopInstanceUid()).isEqualTo(instance.sopInstanceUid());
            assertThat(values.first(Tags.SOP_INSTANCE_UID)).contains(instance.sopInstanceUid());
            assertThat(values.first(Tags.STUDY_INSTANCE_UID)).contains(instance.studyInstanceUid());
            assertThat(values.first(Tags.PATIENT_NAME)).get().asString().startsWith(TestInstances.PATIENT_MARKER);
            assertThat(values.skipped()).isSubsetOf(Tags.REFERENCED_IMAGE_SEQUENCE, Tags.PIXEL_DATA);
        }
    }

    private static HeaderValues scan(TransferSyntax syntax, ReadableByteChannel channel) throws Exception {
        Set<Integer> wanted = Set.of(
                Tags.SOP_INSTANCE_UID,
                Tags.PATIENT_NAME,
                Tags.STUDY_INSTANCE_UID,
                Tags.REFERENCED_IMAGE_SEQUENCE,
                Tags.ROWS);
        ByteBuffer fragment = ByteBuffer.allocateDirect(61);
        try (HeaderScanner scanner = new HeaderScanner(syntax, wanted)) {
            while (channel.read(fragment.clear()) >= 0) {
                scanner.feed(fragment.flip());
            }
            scanner.end();
            return scanner.values();
        }
    }
}
