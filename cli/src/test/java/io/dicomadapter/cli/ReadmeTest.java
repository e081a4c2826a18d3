package io.dicomadapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.cli.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tables of the README are what the command line says of itself. */
class ReadmeTest {

    private static final String BUILT_IN = "generate-completion";

    @Test
    void listsEveryCommand() throws IOException {
        assertThat(rows("| `dicom-adapter "))
                .containsExactlyInAnyOrderElementsOf(commands(DicomAdapter.commandLine())
                        .map(ReadmeTest::row)
                        .toList());
    }

    @Test
    void listsTheOptionsOfAllCommands() throws IOException {
        List<String> all = DicomAdapter.commandLine().getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(ReadmeTest::row)
                .toList();
        assertThat(rows("| `-")).containsExactlyElementsOf(all);
    }

    @Test
    void listsEveryExitCode() throws IOException {
        assertThat(rows("| `0` ", "| `1` ", "| `2` ", "| `3` ", "| `4` ", "| `5` ", "| `6` ", "| `7` ", "| `8` "))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> "| `%d` | %s |".formatted(code.code(), code.meaning()))
                        .toList());
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        Stream<CommandLine> below = command.getSubcommands().values().stream()
                .distinct()
                .filter(sub -> !sub.getCommandName().equals(BUILT_IN))
                .flatMap(ReadmeTest::commands);
        Object user = command.getCommandSpec().userObject();
        boolean does = user instanceof java.util.concurrent.Callable || user instanceof java.lang.reflect.Method;
        return does ? Stream.concat(Stream.of(command), below) : below;
    }

    private static String row(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return "| `%s` | %s |"
                .formatted(
                        spec.qualifiedName(),
                        String.join(" ", spec.usageMessage().description()));
    }

    private static String row(OptionSpec option) {
        return "| `%s %s` | %s |"
                .formatted(
                        String.join(", ", option.names()),
                        option.paramLabel(),
                        String.join(" ", option.description()).replace("${DEFAULT-VALUE}", shownDefault(option)));
    }

    private static String shownDefault(OptionSpec option) {
        if (option.defaultValue() == null) {
            return "";
        }
        return option.defaultValue().startsWith("${env") ? "http://127.0.0.1:5000" : option.defaultValue();
    }

    private static List<String> rows(String... beginnings) throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> Stream.of(beginnings).anyMatch(line::startsWith))
                .toList();
    }
}
