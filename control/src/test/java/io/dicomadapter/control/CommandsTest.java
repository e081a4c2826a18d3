package io.dicomadapter.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void saysThatAFileIsValid() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("control.yaml"), "sources: [{ aeTitle: ONE, hosts: [10.0.0.1] }]");

        // when, then
        assertThat(run("validate", file.toString())).isEqualTo(ExitCode.DONE);
        assertThat(printed()).isEqualTo(file + ": valid, 1 entry\n");
    }

    @Test
    void printsEveryProblemWithItsPlace() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("control.yaml"), """
                applicationEntities:
                  - { aeTitle: LUNG, processor: Unknown, processorSettings: { pipeline-a: b } }
                destinations:
                  - { aeTitle: PACS, host: 10.0.0.1, port: 0 }
                """);

        // when, then
        assertThat(run("validate", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(printed().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(file + ":2:22: applicationEntities[0].processor: 'Unknown' is not known"),
                        second -> assertThat(second).startsWith(file + ":4:").contains("port"),
                        third -> assertThat(third).isEqualTo(folder + ": not valid, 2 problems"));
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThat(run("validate", folder.resolve("missing.yaml").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).contains("missing.yaml: cannot be read: ", "NoSuchFileException");
    }

    @Test
    void refusesAPluginsFolderThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("control.yaml"), "sources: []");
        assertThat(run("validate", file.toString(), "--processors.plugins=" + file))
                .isEqualTo(ExitCode.USAGE);
        assertThat(printed()).contains("processors.plugins=" + file + " is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "validate a b", "validate --json a", "validate --json", "invalidate a"})
    void explainsItselfWhereTheCommandLineIsWrong(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).contains("validate FILE|FOLDER", "Exit codes: 0 valid, 1 not valid, 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate --x", "import-clara --x", "import-clara --x -"})
    void refusesAnOptionThatIsUnknownByItsName(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).startsWith(line.split(" ")[0] + " has no option --x; ");
    }

    private ExitCode run(String... arguments) {
        return new Commands(new PrintStream(printed, true, UTF_8))
                .run(CommandLine.of(arguments).orElseThrow());
    }

    private String printed() {
        return printed.toString(UTF_8);
    }
}
