package io.dicomadapter.export.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.operation.DeadExport;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.testing.TestEvents;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

    private static final DeadExport DEAD = DeadExport.of(TestEvents.EXPORT_TASK.dead(
            "0 of 1 files sent: 1 REFUSED A700", TestEvents.NOON, TestEvents.NOON.plusSeconds(60)));

    @ParameterizedTest
    @CsvSource({
        "deadexports,                            there is no command deadexports",
        "dead-exports --jsn,                     dead-exports has no option --jsn",
        "dead-exports --json=yes,                --json takes no value",
        "dead-exports --destination,             --destination needs a value",
        "retry-exports,                          retry-exports needs either --export=ID or --destination=NAME",
        "retry-exports --export=a --destination=b, retry-exports needs either --export=ID or --destination=NAME",
        "retry-exports --export=a --export=b,    --export stands more than once; allowed is once",
        "echo,                                   echo needs --destination=NAME",
        "echo --destination=,                    --destination needs a value",
        "echo --host=pacs,                       echo has no option --host",
    })
    void doesNothingOnAWrongCommandLineButSayWhatIsAllowed(String arguments, String message) {
        // given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // when
        ExitCode code = new Commands(new PrintStream(out, true, UTF_8))
                .run(CommandLine.of(arguments.split(" ")).orElseThrow());
        // then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(UTF_8)).startsWith(message).contains("retry-exports --export=ID", "Exit codes");
    }

    @Test
    void listsDeadExportsAsTable() {
        assertThat(new DeadExportsList(List.of(DEAD)).toTable().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                DEAD.exportId(),
                                "mainpacs",
                                "2026-11-21T12:01:00Z",
                                "0 of 1 files sent: 1 REFUSED A700"))
                .endsWith("1 dead");
        assertThat(new DeadExportsList(List.of()).toTable().lines()).hasSize(2).endsWith("0 dead");
    }

    @Test
    void listsDeadExportsAsJson() {
        assertThat(new DeadExportsList(List.of(DEAD)).toJson())
                .contains("\"exportId\" : \"" + DEAD.exportId() + "\"", "\"files\" : 1", "\"tries\" : 2")
                .doesNotContain(".dcm");
    }
}
