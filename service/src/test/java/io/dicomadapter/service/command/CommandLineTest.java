package io.dicomadapter.service.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
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
        assertThatThrownBy(() -> line.requireOnly(Set.of("replica"))).hasMessage("adopt has no option dry-run");
        assertThatThrownBy(() -> line.value("dry-run")).hasMessage("--dry-run needs a value");
        assertThatThrownBy(() -> CommandLine.of("replay", "--set=a", "--set=b")
                        .orElseThrow()
                        .value("set"))
                .hasMessage("--set stands more than once; allowed is once");
        assertThatThrownBy(() -> line.flag("replica")).hasMessage("--replica takes no value, but has ingest-0");
    }
}
