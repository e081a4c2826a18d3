package io.dicomadapter.service.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void isNoCommandWithoutAFirstWord() {
        assertThat(CommandLine.of()).isEmpty();
        assertThat(CommandLine.of("--storage.path=/data", "reconcile")).isEmpty();
    }

    @Test
    void tellsOptionsOfTheCommandFromSettingsOfTheService() {
        assertThat(CommandLine.of("adopt", "--replica=ingest-0", "--storage.path=/data=1", "--dry-run"))
                .contains(new CommandLine(
                        "adopt",
                        List.of(),
                        Map.of("replica", List.of("ingest-0"), "dry-run", List.of("")),
                        List.of("--storage.path=/data=1")));
    }

    @Test
    void givesValuesAndFlagsAndRefusesWhatIsNeither() throws UsageException {
        // given
        CommandLine line =
                CommandLine.of("adopt", "--replica=ingest-0", "--dry-run").orElseThrow();

        // when, then
        line.requireOnly(Set.of("replica", "dry-run"));
        assertThat(line.value("replica")).contains("ingest-0");
        assertThat(line.value("timeout")).isEmpty();
        assertThat(line.flag("dry-run")).isTrue();
        assertThat(line.flag("json")).isFalse();
        assertThatThrownBy(() -> line.requireOnly(Set.of("replica")))
                .hasMessage("adopt has no option --dry-run; its options are [--replica]");
        assertThatThrownBy(() -> line.value("dry-run")).hasMessage("--dry-run needs a value");
        assertThatThrownBy(() -> CommandLine.of("replay", "--set=a", "--set=b")
                        .orElseThrow()
                        .value("set"))
                .hasMessage("--set stands more than once; allowed is once");
        assertThatThrownBy(() -> line.flag("replica")).hasMessage("--replica takes no value, but has ingest-0");
    }

    @Test
    void refusesWordsWhereNoneBelongs() {
        CommandLine line = CommandLine.of("sweep", "dry-run").orElseThrow();
        assertThatThrownBy(() -> line.requireOnly(Set.of("dry-run")))
                .hasMessage("sweep has no place for the word dry-run; its options are [--dry-run]");
    }

    @Test
    void tellsAnUnknownOptionFromTheWordOfTheSameName() throws UsageException {
        assertThat(line("x").onlyWord("FILE", Set.of())).isEqualTo("x");
        assertThat(line("-").onlyWord("FILE or -", Set.of())).isEqualTo("-");
        assertThat(line("a=b").onlyWord("FILE", Set.of())).isEqualTo("a=b");
        assertThatThrownBy(() -> line("--x").onlyWord("FILE", Set.of()))
                .hasMessage("import has no option --x; it has no options");
        assertThatThrownBy(() -> line("-x").onlyWord("FILE", Set.of("y")))
                .hasMessage("import has no option -x; its options are [--y]");
        assertThatThrownBy(() -> line("file", "--").onlyWord("FILE", Set.of()))
                .hasMessage("import has no option --; it has no options");
        assertThatThrownBy(() -> line("a", "b").onlyWord("FILE", Set.of()))
                .hasMessage("import needs one FILE, and has 2; it has no options");
    }

    private static CommandLine line(String... words) {
        return CommandLine.of(
                        Stream.concat(Stream.of("import"), Stream.of(words)).toArray(String[]::new))
                .orElseThrow();
    }
}
