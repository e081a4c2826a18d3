package io.dicomadapter.grouper.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.service.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsAeTitlesAsInControlsFile() throws Exception {
        // given
        Path file = file("""
                applicationEntities:
                  - name: lung
                    aeTitle: LUNGAI
                    processorSettings: { timeout: 30, groupBy: 00100020, pipeline-lung: "lung-v2" }
                    overwriteSameInstance: true
                    metadataTags: ["0008,0060"]
                    late: ignore
                    retention: P2D
                  - aeTitle: OTHERAI
                sources:
                  - aeTitle: CT_ROOM_1
                    hosts: [127.0.0.1]
                """);
        // when
        List<ApplicationEntity> entities = RuleFile.read(file);
        // then
        assertThat(entities)
                .containsExactly(
                        new ApplicationEntity(
                                "lung",
                                "LUNGAI",
                                null,
                                Map.of("timeout", "30", "groupBy", "00100020", "pipeline-lung", "lung-v2"),
                                List.of(),
                                List.of(),
                                true,
                                List.of("0008,0060"),
                                LatePolicy.IGNORE,
                                Duration.ofDays(2)),
                        new ApplicationEntity("OTHERAI", "OTHERAI", null, null, null, null, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "applicationEntities: []                             | has no AE title; allowed is",
                "sources: []                                         | has no AE title; allowed is",
                "applicationEntities: [{aeTitel: X}]                 | aeTitel",
                "applicationEntities: [{aeTitle: X, late: sometimes}] | sometimes",
                "applicationEntities: [{aeTitle: X, retention: soon}] | soon",
                "applicationEntities: [                              | allowed is the form of control",
                "7                                                   | allowed is the form of control",
            })
    void refusesWhatIsOfAnotherForm(String text, String message) throws Exception {
        // given
        Path file = file(text);
        // then
        assertThatThrownBy(() -> RuleFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--rule: " + file)
                .hasMessageContaining(message);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rule.yaml"), text);
    }
}
