package io.dicomadapter.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

    @ParameterizedTest
    @CsvSource({
        "reconsile,                        there is no command reconsile",
        "reconcile --dryrun,               reconcile has no option --dryrun",
        "reconcile now,                    reconcile has no place for the word now",
        "reconcile --dry-run=yes,          --dry-run takes no value",
        "reconcile --since=yesterday,      --since=yesterday is no instant such as 2026-11-21T08:00:00Z",
        "adopt,                            adopt needs --replica=NAME",
        "adopt --replica=a --timeout=5,    --timeout=5 is no duration such as PT5M",
        "adopt --replica=a --dry-run,      adopt has no option --dry-run",
        "create-topics --partitions=3,     create-topics has no option --partitions",
        "create-topics --timeout=5,        --timeout=5 is no duration such as PT5M",
    })
    void doesNothingOnAWrongCommandLineButSayWhatIsAllowed(String arguments, String message) {
        // given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // when
        ExitCode code = new Commands(new PrintStream(out, true, UTF_8))
                .run(CommandLine.of(arguments.split(" ")).orElseThrow());
        // then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(UTF_8)).startsWith(message).contains("adopt --replica=NAME", "Exit codes");
    }
}
