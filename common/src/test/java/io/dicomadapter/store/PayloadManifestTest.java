package io.dicomadapter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadManifestTest {

    @TempDir
    private Path folder;

    private final PayloadManifest manifest =
            ManifestPlan.of(StorageLayout.at(Path.of("unused")), TestEvents.CHEST_CT, TestEvents.LUNG_JOB);

    @Test
    void isReadAsItWasWritten() throws IOException {
        Path file = Files.write(folder.resolve("manifest.json"), manifest.toJson());
        assertThat(PayloadManifest.read(file)).isEqualTo(manifest);
    }

    @Test
    void ignoresFieldsOfNewerWriters() throws IOException {
        String json = new String(manifest.toJson(), UTF_8);
        Path file = Files.writeString(folder.resolve("manifest.json"), json.replaceFirst("\\{", "{\"new\": 1,"));
        assertThat(PayloadManifest.read(file)).isEqualTo(manifest);
    }

    @Test
    void showsNoUidInItsTextForm() {
        assertThat(manifest.toString()).doesNotContain("2.25.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"job\": \"2.25.1\"}", "2.25.1"})
    void isNotReadFromAnythingElse(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("manifest.json"), text);
        assertThatThrownBy(() -> PayloadManifest.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a payload manifest")
                .hasMessageNotContaining("2.25");
    }
}
