package io.dicomadapter.reclaim.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasedPathTest {

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void createStore() throws IOException {
        store = Store.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "/",
                "/etc/passwd",
                "../outside/precious.dcm",
                "results/../../outside/precious.dcm",
                "results/./x.dcm",
                "results//x.dcm",
                "results\\x.dcm",
                "results/x\u0000.dcm",
                "results/x\n.dcm"
            })
    void refusesNameThatIsNotPlainAndRelative(String name) {
        assertThatThrownBy(() -> ReleasedPath.of(store.layout(), name)).isInstanceOf(PathRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"instances", "instances/ab", "payloads", "results", "incoming", "outbox"})
    void refusesFolderOfTheFrame(String name) throws IOException {
        // given
        Files.createDirectories(store.at(name));

        // then
        assertThatThrownBy(() -> ReleasedPath.of(store.layout(), name)).isInstanceOf(PathRefusedException.class);
    }

    @Test
    void refusesTopFolderThatAPipelineMade() throws IOException {
        // given
        store.file("own-results/one.dcm");

        // then
        assertThatThrownBy(() -> ReleasedPath.of(store.layout(), "own-results"))
                .isInstanceOf(PathRefusedException.class)
                .hasMessageContaining("frame");
    }

    @Test
    void refusesMarker() {
        assertThatThrownBy(() -> ReleasedPath.of(store.layout(), StorageLayout.MARKER))
                .isInstanceOf(PathRefusedException.class)
                .hasMessageContaining("marker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"incoming/one/x.part", "outbox/one/x.json", "outbox/one"})
    void refusesWhatIsOnlyIngestScps(String name) {
        assertThatThrownBy(() -> ReleasedPath.of(store.layout(), name))
                .isInstanceOf(PathRefusedException.class)
                .hasMessageContaining("ingest-scp's own");
    }

    @Test
    void refusesFileBehindLinkOutOfTheStore() throws IOException {
        // given
        store.link("results/job/out", store.outside());

        // then
        assertThatThrownBy(() -> ReleasedPath.of(store.layout(), "results/job/out/precious.dcm"))
                .isInstanceOf(PathRefusedException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void refusesLinkOutOfTheStoreItself() throws IOException {
        // given
        store.link("results/job/out.dcm", store.outside().resolve("precious.dcm"));

        // then
        assertThatThrownBy(() -> ReleasedPath.of(store.layout(), "results/job/out.dcm"))
                .isInstanceOf(PathRefusedException.class);
    }

    @Test
    void refusesWhatIsOnlyIngestScpsBehindLinkInsideTheStore() throws IOException {
        // given
        store.file("outbox/one/x.json");
        store.link("results/job/out", store.at("outbox"));

        // then
        assertThatThrownBy(() -> ReleasedPath.of(store.layout(), "results/job/out/one/x.json"))
                .isInstanceOf(PathRefusedException.class)
                .hasMessageContaining("ingest-scp's own");
    }

    @ParameterizedTest
    @CsvSource({
        "instances/ab/one.dcm, instances/ab",
        "payloads/job, payloads",
        "payloads/job/dicom/1/2/3.dcm, payloads",
        "results/job/one.dcm, results",
        "own-results/job/one.dcm, own-results",
    })
    void keepsFolderOfTheFrameAboveIt(String name, String keep) throws Exception {
        // when
        ReleasedPath released = ReleasedPath.of(store.layout(), name);

        // then
        Path root = store.layout().root().toRealPath();
        assertThat(released).isEqualTo(new ReleasedPath(root.resolve(name), root.resolve(keep)));
    }

    @Test
    void acceptsNameWhoseFoldersAreGoneAlready() throws Exception {
        assertThat(ReleasedPath.of(store.layout(), "payloads/gone/dicom/one.dcm")
                        .path())
                .doesNotExist();
    }

    @Test
    void acceptsFileInTheRoot() throws Exception {
        // given
        store.file("loose.dcm");

        // then
        assertThat(ReleasedPath.of(store.layout(), "loose.dcm").path()).exists();
    }

    @Test
    void worksWhereTheRootItselfIsReachedByLink() throws Exception {
        // given
        Path link =
                Files.createSymbolicLink(folder.resolve("link"), store.layout().root());
        store.file("results/job/one.dcm");

        // when
        ReleasedPath released = ReleasedPath.of(StorageLayout.at(link), "results/job/one.dcm");

        // then
        assertThat(released.path()).isEqualTo(store.at("results/job/one.dcm").toRealPath());
    }
}
