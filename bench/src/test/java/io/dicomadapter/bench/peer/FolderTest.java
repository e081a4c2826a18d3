package io.dicomadapter.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    @Test
    void putsFilesAwayWithoutTheirContentAndLeavesTheFolders(@TempDir Path root) throws IOException {
        // given
        Path folder = Files.createDirectories(root.resolve("instances/ab"));
        Path readOnly = Files.writeString(folder.resolve("one.dcm"), "content");
        assertThat(readOnly.toFile().setReadOnly()).isTrue();
        Files.writeString(folder.resolve("two.dcm"), "content");
        Path away = root.resolve("away");

        // when
        Folder.putAway(root.resolve("instances"), away);

        // then
        assertThat(folder).isEmptyDirectory();
        try (Stream<Path> all = Files.walk(away)) {
            assertThat(all.filter(Files::isRegularFile))
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(file).isEmptyFile());
        }
    }
}
