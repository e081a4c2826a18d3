package io.dicomadapter.reclaim.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReclaimFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** No file system takes a name of 300 characters: what is asked about it fails, for every user. */
    private static final String IMPOSSIBLE = "results/" + "x".repeat(300);

    @TempDir
    Path folder;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private Store store;
    private ReclaimFiles reclaimFiles;

    @BeforeEach
    void createStore() throws IOException {
        store = Store.in(folder);
        reclaimFiles = new ReclaimFiles(store.layout(), new ReclaimMeters(registry));
    }

    @Test
    void deletesFilesAndCountsWhatTheyHeld() throws Exception {
        // given
        Path one = store.file("instances/ab/one.dcm");
        Path two = store.file("instances/cd/two.dcm");

        // when
        reclaimFiles.reclaim(released("instances/ab/one.dcm", "instances/cd/two.dcm"));

        // then
        assertThat(one).doesNotExist();
        assertThat(two).doesNotExist();
        assertThat(count(ReclaimMeter.FILES)).isEqualTo(2);
        assertThat(count(ReclaimMeter.BYTES)).isEqualTo(20);
    }

    @Test
    void keepsFanOutFolderHoweverEmpty() throws Exception {
        // given
        store.file("instances/ab/one.dcm");

        // when
        reclaimFiles.reclaim(released("instances/ab/one.dcm"));

        // then
        assertThat(store.at("instances/ab")).isEmptyDirectory();
    }

    @Test
    void deletesPayloadFolderWithEverythingInIt() throws Exception {
        // given
        store.file("payloads/job/manifest.json");
        store.file("payloads/job/dicom/1/2/3.dcm");
        store.file("payloads/other/manifest.json");

        // when
        reclaimFiles.reclaim(released("payloads/job"));

        // then
        assertThat(store.at("payloads")).isDirectoryNotContaining("glob:**job").isDirectoryContaining("glob:**other");
    }

    @Test
    void deletesEmptiedFoldersUpToTheTopFolder() throws Exception {
        // given
        store.file("results/job/series/one.dcm");

        // when
        reclaimFiles.reclaim(released("results/job/series/one.dcm"));

        // then
        assertThat(store.at("results")).isEmptyDirectory();
    }

    @Test
    void keepsFolderThatStillHoldsSomething() throws Exception {
        // given
        store.file("results/job/one/one.dcm");
        Path other = store.file("results/job/two/two.dcm");

        // when
        reclaimFiles.reclaim(released("results/job/one/one.dcm"));

        // then
        assertThat(store.at("results/job/one")).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void deletesEmptiedFolderThatACrashLeftBehind() throws Exception {
        // given
        Files.createDirectories(store.at("results/job/series"));

        // when
        reclaimFiles.reclaim(released("results/job/series/one.dcm"));

        // then
        assertThat(store.at("results")).isEmptyDirectory();
    }

    @Test
    void takesAbsentFileForDeleted() throws Exception {
        // given
        FilesReleased released = released("instances/ab/one.dcm", "payloads/gone", "gone/with/folders.dcm");

        // when
        reclaimFiles.reclaim(released);
        reclaimFiles.reclaim(released);

        // then
        assertThat(count(ReclaimMeter.FILES)).isZero();
    }

    @Test
    void countsBytesOfHardLinkedFileOnlyWithItsLastName() throws Exception {
        // given
        Path instance = store.file("instances/ab/one.dcm");
        Files.createDirectories(store.at("payloads/job"));
        Files.createLink(store.at("payloads/job/one.dcm"), instance);

        // when
        reclaimFiles.reclaim(released("instances/ab/one.dcm"));
        double afterFirst = count(ReclaimMeter.BYTES);
        reclaimFiles.reclaim(released("payloads/job"));

        // then
        assertThat(afterFirst).isZero();
        assertThat(count(ReclaimMeter.BYTES)).isEqualTo(10);
        assertThat(count(ReclaimMeter.FILES)).isEqualTo(2);
    }

    @Test
    void deletesLinksInFolderButNotWhatTheyPointTo() throws Exception {
        // given
        store.link("payloads/job/folder", store.outside());
        store.link("payloads/job/file.dcm", store.outside().resolve("precious.dcm"));
        store.link("payloads/job/dangling", store.at("nowhere"));

        // when
        reclaimFiles.reclaim(released("payloads/job"));

        // then
        assertThat(store.at("payloads")).isEmptyDirectory();
        assertThat(store.outsideIsUntouched()).isTrue();
    }

    @Test
    void deletesLinkInsideTheStoreButNotWhatItPointsTo() throws Exception {
        // given
        Path instance = store.file("instances/ab/one.dcm");
        store.link("results/job/link", store.at("instances/ab"));

        // when
        reclaimFiles.reclaim(released("results/job/link"));

        // then
        assertThat(store.at("results/job")).doesNotExist();
        assertThat(instance).exists();
    }

    @Test
    void deletesTheOtherPathsWhenOneIsRefused() throws Exception {
        // given
        Path first = store.file("instances/ab/one.dcm");
        Path last = store.file("instances/cd/two.dcm");

        // when
        ReclaimReport report = reclaimFiles.reclaim(
                released("instances/ab/one.dcm", "../outside/precious.dcm", "instances/cd/two.dcm"));

        // then
        assertThat(report.refusedPaths()).isEqualTo(1);
        assertThat(report.problem()).contains("paths[1]").doesNotContain("precious", "outside/");
        assertThat(first).doesNotExist();
        assertThat(last).doesNotExist();
        assertThat(store.outsideIsUntouched()).isTrue();
        assertThat(count(ReclaimMeter.REFUSED_PATHS)).isEqualTo(1);
    }

    @Test
    void tellsWhatTheFileSystemWouldNotDeleteAndDeletesTheOtherPaths() throws Exception {
        // given
        Path other = store.file("instances/ab/one.dcm");

        // when
        ReclaimReport report = reclaimFiles.reclaim(released(IMPOSSIBLE, "/etc/passwd", "instances/ab/one.dcm"));

        // then
        assertThat(report.failedPaths()).isEqualTo(1);
        assertThat(report.refusedPaths()).isEqualTo(1);
        assertThat(report.problem()).contains("paths[0] failed", "paths[1] refused");
        assertThat(other).doesNotExist();
        assertThat(count(ReclaimMeter.FAILED_PATHS)).isEqualTo(1);
    }

    @Test
    void deletesTheRestOfAFolderInWhichAFileCannotBeDeleted() throws Exception {
        // given
        Path stuck = store.file("payloads/job/stuck.dcm");
        Path other = store.file("payloads/job/dicom/other.dcm");
        Undeletable undeletable = Undeletable.make(stuck);
        try {
            // when
            ReclaimReport report = reclaimFiles.reclaim(released("payloads/job"));

            // then
            assertThat(report.failedPaths()).isEqualTo(1);
            assertThat(stuck).exists();
            assertThat(other).doesNotExist();
        } finally {
            undeletable.release();
        }
        reclaimFiles.reclaim(released("payloads/job"));
        assertThat(store.at("payloads")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"instances/ab/two.dcm/", "instances/ab/../cd", "instances/ab/.", "instances/ab//two.dcm"})
    void refusesNameThatIsNotPlainAlsoBesideOneThatIs(String name) throws Exception {
        // given
        store.file("instances/ab/one.dcm");
        store.file("instances/ab/two.dcm");

        // when
        ReclaimReport report = reclaimFiles.reclaim(released("instances/ab/one.dcm", name));

        // then
        assertThat(report.refusedPaths()).isEqualTo(1);
        assertThat(store.at("instances/ab/two.dcm")).exists();
    }

    @Test
    void refusesNameThatNoFileCanHaveAndGoesOn() throws Exception {
        // given
        Path other = store.file("instances/ab/one.dcm");

        // when: half of a pair of UTF-16 is no character
        ReclaimReport report = reclaimFiles.reclaim(released("instances/ab/\ud800.dcm", "instances/ab/one.dcm"));

        // then
        assertThat(report.refusedPaths()).isEqualTo(1);
        assertThat(other).doesNotExist();
    }

    @Test
    void refusesLinkOutOfTheStoreAlsoBesideAFileThatMayGo() throws Exception {
        // given
        store.file("results/job/one.dcm");
        store.link("results/job/out.dcm", store.outside().resolve("precious.dcm"));

        // when
        ReclaimReport report = reclaimFiles.reclaim(released("results/job/one.dcm", "results/job/out.dcm"));

        // then
        assertThat(report.refusedPaths()).isEqualTo(1);
        assertThat(store.outsideIsUntouched()).isTrue();
    }

    @Test
    void refusesFolderOfTheFrameAlsoBesideAFileThatMayGo() throws Exception {
        // given
        store.file("instances/one.dcm");
        Path other = store.file("instances/ab/other.dcm");

        // when
        ReclaimReport report = reclaimFiles.reclaim(released("instances/one.dcm", "instances/ab"));

        // then
        assertThat(report.refusedPaths()).isEqualTo(1);
        assertThat(other).exists();
    }

    @Test
    void deletesNothingWhenTheMarkerIsMissing() throws Exception {
        // given
        Path file = store.file("instances/ab/one.dcm");
        Files.delete(store.at(StorageLayout.MARKER));

        // then
        assertThatThrownBy(() -> reclaimFiles.reclaim(released("instances/ab/one.dcm")))
                .isInstanceOf(StoreUnmountedException.class);
        assertThat(file).exists();
        assertThat(count(ReclaimMeter.UNMOUNTED)).isEqualTo(1);
    }

    private static FilesReleased released(String... paths) {
        return new FilesReleased("job", List.of(paths), NOW, "job submitted");
    }

    private double count(ReclaimMeter meter) {
        return registry.get(meter.meterName()).counter().count();
    }
}
