package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.EventKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageLayoutTest {

    private static final String ID = "019aa5e6d400700080000000000000ab";

    @TempDir
    private Path folder;

    private StorageLayout layout;

    @BeforeEach
    void chooseARootThatIsNotThereYet() {
        layout = StorageLayout.at(folder.resolve("not/there/yet"));
    }

    @Test
    void namesFilesAsTheDesignSays() {
        assertThat(layout.instance(ID)).isEqualTo("instances/ab/" + ID + ".dcm");
        assertThat(layout.incoming("ingest-0", ID)).isEqualTo("incoming/ingest-0/" + ID + ".part");
        assertThat(layout.outbox("ingest-0")).isEqualTo("outbox/ingest-0");
        assertThat(layout.manifest("0123-1-lung")).isEqualTo("payloads/0123-1-lung/manifest.json");
        assertThat(layout.payloadFile("1.2", "1.2.3", "1.2.3.4")).isEqualTo("dicom/1.2/1.2.3/1.2.3.4.dcm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../../etc/passwd", "/etc/passwd", "1..2", "1.2/3", "1.02", "DOE^JANE", "1.2\0", "", " "})
    void putsTheHashOfAnInvalidUidIntoTheNameInsteadOfIt(String hostile) {
        String hash = EventKeys.hash(hostile);
        assertThat(layout.payloadFile(hostile, hostile, hostile))
                .isEqualTo("dicom/" + hash + "/" + hash + "/" + hash + ".dcm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../etc/passwd", "/etc/passwd", "", ".hidden", "-rf", "a b", "a/b", "a\0"})
    void putsTheHashOfAnUnsafeIdIntoTheNameInsteadOfIt(String hostile) {
        String hash = EventKeys.hash(hostile);
        assertThat(layout.payload(hostile)).isEqualTo("payloads/" + hash);
        assertThat(layout.incoming(hostile)).isEqualTo("incoming/" + hash);
        assertThat(layout.instance(hostile)).matches("instances/[0-9a-f]{2}/" + hash + "\\.dcm");
    }

    @Test
    void preparesAllFixedFoldersAndTheMarker() throws IOException {
        // when
        layout.prepare();
        // then
        assertThat(layout.isMounted()).isTrue();
        assertThat(children(layout.root()))
                .containsExactly(
                        ".dicom-adapter-store", "exports", "incoming", "instances", "outbox", "payloads", "results");
        assertThat(children(layout.root().resolve("instances")))
                .hasSize(256)
                .startsWith("00", "01")
                .endsWith("ff");
    }

    @Test
    void preparesAgainWithoutHarmAndRepairsWhatIsMissing() throws IOException {
        // given
        layout.prepare();
        Path instance = Files.writeString(layout.resolve("instances/ab/x.dcm"), "x");
        Files.delete(layout.resolve("instances/00"));
        // when
        layout.prepare();
        // then
        assertThat(instance).hasContent("x");
        assertThat(layout.resolve("instances/00")).isDirectory();
    }

    @Test
    void tellsAnEmptyMountPoint() {
        assertThat(layout.isMounted()).isFalse();
    }

    @Test
    void refusesFoldersOnTwoFileSystems() throws IOException {
        // given
        Path shm = Path.of("/dev/shm");
        layout.prepare();
        Path other = Files.createTempDirectory(shm, "dicomadapter");
        try {
            Files.delete(layout.resolve("incoming"));
            Files.createSymbolicLink(layout.root().resolve("incoming"), other);
            // then
            assertThatThrownBy(layout::prepare)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("incoming/ and instances/ are on different file systems");
        } finally {
            Files.delete(other);
        }
    }

    @Test
    void knowsTheFoldersThatStayWhenEmpty() {
        assertThat(List.of("", "instances", "instances/ab", "incoming/ingest-0", "payloads", "results"))
                .allMatch(name -> layout.isFixedFolder(layout.root().resolve(name)));
        assertThat(List.of("payloads/0123-1-lung", "payloads/0123-1-lung/dicom", "results/0123", "a/b/c", "../x"))
                .noneMatch(name -> layout.isFixedFolder(layout.root().resolve(name)));
    }

    @Test
    void resolvesWhatItRelativizes() throws IOException {
        // given
        String name = layout.instance(ID);
        // when
        Path file = layout.resolve(name);
        // then
        assertThat(file).isEqualTo(layout.root().resolve("instances/ab/" + ID + ".dcm"));
        assertThat(layout.relativize(file)).isEqualTo(name);
        assertThatThrownBy(() -> layout.relativize(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
