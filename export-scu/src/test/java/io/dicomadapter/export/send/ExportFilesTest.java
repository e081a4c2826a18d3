package io.dicomadapter.export.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.export.Given;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportFilesTest {

    private static final String PATIENT = TestInstances.PATIENT_MARKER;

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void prepareStore() throws IOException {
        root = folder.resolve("store");
        StorageLayout.at(root).prepare();
    }

    @Test
    void readsWhatTheFilesAreInTheirOrder() throws IOException {
        // given
        TestInstance ct = TestInstances.ct();
        TestInstance sr = TestInstances.sr();
        ct.writeTo(root.resolve("results/b.dcm"));
        sr.writeTo(root.resolve("results/a.dcm"));
        ExportReport report = report("results/b.dcm", "results/a.dcm");

        // when
        List<ExportFile> files = read(report, "results/b.dcm", "results/a.dcm");

        // then
        assertThat(files).extracting(ExportFile::name).containsExactly("results/b.dcm", "results/a.dcm");
        assertThat(files)
                .extracting(file -> file.meta().sopInstanceUid())
                .containsExactly(ct.sopInstanceUid(), sr.sopInstanceUid());
    }

    @ParameterizedTest
    @CsvSource({
        "../ZZTESTPATIENT.dcm, path refused: it must have no empty",
        "results/../../ZZTESTPATIENT.dcm, path refused: it must have no empty",
        "/etc/ZZTESTPATIENT, path refused: it must be relative to the storage root",
        "results/link/ZZTESTPATIENT.dcm, path refused: no symbolic link in it may lead out",
        "results/ZZTESTPATIENT/missing.dcm, no such file below the storage root",
        "results/ZZTESTPATIENT-text.dcm, 'Not a DICOM file: expected at least 132 bytes, found 5 bytes'",
        "results/ZZTESTPATIENT-folder, the file can't be read: ",
        "results/ZZTESTPATIENT-text.dcm/x, the file can't be read: ",
    })
    void saysWhyAFileIsUnreadableWithoutRepeatingItsName(String name, String reason) throws IOException {
        // given
        Files.writeString(folder.resolve(PATIENT + ".dcm"), "outside");
        Files.createSymbolicLink(root.resolve("results/link"), folder);
        Files.writeString(root.resolve("results/" + PATIENT + "-text.dcm"), "plain");
        Files.createDirectory(root.resolve("results/" + PATIENT + "-folder"));
        ExportReport report = report(name);

        // when
        List<ExportFile> files = read(report, name);

        // then
        assertThat(files).isEmpty();
        ExportOutcome outcome = report.inOrder().get(0);
        assertThat(outcome.result()).isEqualTo(Result.UNREADABLE);
        assertThat(outcome.detail()).startsWith(reason).doesNotContain(PATIENT);
    }

    @Test
    void goesOnBehindAFileThatIsNone() throws IOException {
        // given
        TestInstances.ct().writeTo(root.resolve("results/a.dcm"));
        ExportReport report = report("results/none.dcm", "results/a.dcm");

        // when
        List<ExportFile> files = read(report, "results/none.dcm", "results/a.dcm");

        // then
        assertThat(files).extracting(ExportFile::name).containsExactly("results/a.dcm");
    }

    private List<ExportFile> read(ExportReport report, String... names) {
        return new ExportFiles(StorageLayout.at(root)).read(List.of(names), report);
    }

    private ExportReport report(String... names) throws IOException {
        return Reports.begin(root, Given.task(names));
    }
}
