package io.dicomadapter.export.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportRules;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedFilesTest {

    private static final String PATIENT = TestInstances.PATIENT_MARKER;

    @TempDir
    private Path folder;

    private Path root;
    private RequestedFiles requestedFiles;

    @BeforeEach
    void prepareStore() throws IOException {
        root = folder.resolve("store");
        StorageLayout.at(root).prepare();
        requestedFiles = new RequestedFiles(StorageLayout.at(root));
    }

    @Test
    void takesEachFileOnce() throws Exception {
        assertThat(requestedFiles.of(request(List.of("a.dcm", "b.dcm", "a.dcm"), null, null)))
                .containsExactly("a.dcm", "b.dcm");
    }

    @Test
    void takesTheDicomFilesOfAFolderInTheOrderOfTheirNames() throws Exception {
        // given
        dicom("results/job/series2/1.dcm");
        dicom("results/job/series1/2");
        dicom("results/job/series1/1.dcm");
        dicom("results/job/.hidden/1.dcm");
        dicom("results/job/series1/3.dcm.part");
        dicom("results/other/1.dcm");
        text("results/job/report.json");
        text("results/job/empty");
        dicom("results/job/series3/named.DCM");
        Files.createSymbolicLink(root.resolve("results/job/link.dcm"), root.resolve("results/other/1.dcm"));
        Files.createSymbolicLink(root.resolve("results/job/linked"), root.resolve("results/other"));
        // when
        List<String> files = requestedFiles.of(folder("results/job/"));
        // then
        assertThat(files)
                .containsExactly(
                        "results/job/series1/1.dcm",
                        "results/job/series1/2",
                        "results/job/series2/1.dcm",
                        "results/job/series3/named.DCM");
    }

    @Test
    void takesTheInstancesOfAManifestInItsOrder() throws Exception {
        // given
        manifest("""
                {"studies": [{"series": [
                  {"instances": [{"file": "dicom/2.dcm"}, {"file": "dicom/1.dcm"}]},
                  {"instances": [{"file": "dicom/2.dcm"}, {"file": "3.dcm"}]}]}]}
                """);
        // when
        List<String> files = requestedFiles.of(manifest());
        // then
        assertThat(files).containsExactly("results/job/dicom/2.dcm", "results/job/dicom/1.dcm", "results/job/3.dcm");
    }

    @ParameterizedTest
    @CsvSource({
        "../ZZTESTPATIENT,           'folder: path refused: it must have no empty'",
        "results/../../ZZTESTPATIENT, 'folder: path refused: it must have no empty'",
        "/etc/ZZTESTPATIENT,         folder: path refused: it must be relative to the storage root",
        "results/out/ZZTESTPATIENT,  folder: path refused: no symbolic link in it may lead out",
        "results/out,                folder: path refused: no symbolic link in it may lead out",
        "results/ZZTESTPATIENT,      folder: there is none of this name below the storage root",
        "results/ZZTESTPATIENT.txt,  folder: there is none of this name below the storage root",
        "results/empty,              folder: no DICOM file is in it",
    })
    void saysWhyAFolderIsRefusedWithoutRepeatingItsName(String name, String reason) throws IOException {
        // given
        Files.createDirectory(folder.resolve(PATIENT));
        Files.createSymbolicLink(root.resolve("results/out"), folder);
        Files.createDirectory(root.resolve("results/empty"));
        text("results/" + PATIENT + ".txt");
        // then
        assertThatThrownBy(() -> requestedFiles.of(folder(name)))
                .isInstanceOf(BadExportException.class)
                .hasMessageStartingWith(reason)
                .hasMessageNotContaining(PATIENT);
    }

    @Test
    void endsTheWalkThroughAFolderWithMoreFilesThanAllowed() throws IOException {
        // given
        dicom("results/job/1.dcm");
        dicom("results/job/2.dcm");
        dicom("results/job/3.dcm");
        // then
        assertThatThrownBy(() -> new RequestedFolder(StorageLayout.at(root), 2).files("results/job"))
                .isInstanceOf(BadExportException.class)
                .hasMessageStartingWith("folder: there are too many files in it; allowed are up to 2 DICOM files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json                                              | manifest: it is no payload manifest",
                "{}                                                   | manifest: it lists no instances",
                "{\"formatVersion\": 2}                               | manifest: its formatVersion is 2; allowed is up to 1",
                "{\"studies\": [{\"series\": [{\"instances\": [{}]}]}]} | manifest: instance 1 of it has no file",
            })
    void saysWhyAManifestIsRefused(String content, String reason) throws IOException {
        // given
        manifest(content);
        // then
        assertThatThrownBy(() -> requestedFiles.of(manifest()))
                .isInstanceOf(BadExportException.class)
                .hasMessage(reason);
    }

    @Test
    void refusesAManifestThatIsNotThereOrOutsideTheRoot() throws IOException {
        // given
        Files.writeString(folder.resolve("manifest.json"), "{}");
        // then
        assertThatThrownBy(() -> requestedFiles.of(manifest()))
                .hasMessage("manifest: there is none of this name below the storage root");
        assertThatThrownBy(() -> requestedFiles.of(request(List.of(), null, "../manifest.json")))
                .hasMessageStartingWith("manifest: path refused: ");
    }

    @Test
    void refusesARequestThatSaysTwoThings() {
        assertThatThrownBy(() -> requestedFiles.of(request(List.of("a.dcm"), "results/job", null)))
                .isInstanceOf(BadExportException.class)
                .hasMessage("the request has files and folder; allowed is one of files, folder, manifest");
    }

    @Test
    void refusesARequestWithoutFilesOrWithABlankName() {
        assertThatThrownBy(() -> requestedFiles.of(request(List.of(), null, null)))
                .isInstanceOf(BadExportException.class)
                .hasMessageStartingWith("the request must name one or more files");
        assertThatThrownBy(() -> requestedFiles.of(request(List.of("a.dcm", " "), null, null)))
                .isInstanceOf(BadExportException.class)
                .hasMessageStartingWith("the request must name one or more files");
    }

    @Test
    void refusesMoreFilesThanAllowed() {
        List<String> files = IntStream.rangeClosed(0, ExportRules.MOST_FILES)
                .mapToObj(Integer::toString)
                .toList();
        assertThatThrownBy(() -> requestedFiles.of(request(files, null, null)))
                .hasMessage("the request is for 100001 files; allowed are up to 100000");
    }

    private static ExportRequested folder(String name) {
        return request(List.of(), name, null);
    }

    private static ExportRequested manifest() {
        return request(List.of(), null, "results/job/manifest.json");
    }

    private static ExportRequested request(List<String> files, String folder, String manifest) {
        return new ExportRequested(
                "export-1", null, "Main", files, false, TestEvents.NOON, List.of(), folder, manifest);
    }

    private void dicom(String name) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        TestInstances.ct().writeTo(root.resolve(name));
    }

    private void text(String name) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), "text");
    }

    private void manifest(String content) throws IOException {
        Files.createDirectories(root.resolve("results/job"));
        Files.writeString(root.resolve("results/job/manifest.json"), content);
    }
}
