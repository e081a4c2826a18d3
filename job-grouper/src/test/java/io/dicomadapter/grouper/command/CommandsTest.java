package io.dicomadapter.grouper.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.operation.DeadJob;
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

    private static final DeadJob DEAD =
            DeadJob.of(TestEvents.LUNG_SUBMISSION.dead("answered 400", TestEvents.NOON.plusSeconds(60)));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "deadjobs,                        there is no command deadjobs",
                "dead-jobs --jsn,                 dead-jobs has no option --jsn",
                "dead-jobs --json=yes,            --json takes no value",
                "dead-jobs --pipeline,            --pipeline needs a value",
                "retry-jobs,                      retry-jobs needs either --job=JOB_ID or --pipeline=ID",
                "retry-jobs --job=a --pipeline=b, retry-jobs needs either --job=JOB_ID or --pipeline=ID",
                "retry-jobs --job=,               --job needs a value",
                "retry-jobs --job=a --job=b,      --job stands more than once; allowed is once",
                "replay --frm=PT1H,               replay has no option --frm",
                "replay --from=yesterday,         --from is 'yesterday'; allowed is a time such as 2026-11-21T12:00:00Z",
                "replay --to=PX,                  --to is 'PX'; allowed is a time such as 2026-11-21T12:00:00Z",
                "replay --from=PT1H --to=PT2H,    --from is ",
                "replay --study=Smith,            --study is no UID; allowed is a Study Instance UID",
                "replay --offsets=0,              --offsets is '0'; allowed is PARTITION:FROM-TO such as 0:100-199",
                "replay --offsets=0:5-4,          --offsets is '0:5-4'; allowed is PARTITION:FROM-TO",
                "replay --offsets=0:1- --offsets=0:5-, --offsets names partition 0 twice; allowed is one part of each",
                "replay --set=timeout=30,         --set needs --ae=AE_TITLE",
                "replay --ae=LUNGAI --set=timeout,    --set is 'timeout'; allowed is NAME=VALUE such as timeout=30",
                "replay --ae=LUNGAI --set=timeout=30 --rule=x.yaml, --set and --rule stand together; allowed is one of them",
                "replay --rule=/no/such.yaml,     --rule: /no/such.yaml can't be read (NoSuchFileException); allowed is",
                "replay --submit,                 --submit makes a new revision of each group each time it is run: confirm",
                "replay --yes,                    --yes goes with --submit only",
                "replay --json=yes,               --json takes no value",
            })
    void doesNothingOnAWrongCommandLineButSayWhatIsAllowed(String arguments, String message) {
        // given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // when
        ExitCode code = new Commands(new PrintStream(out, true, UTF_8))
                .run(CommandLine.of(arguments.split(" ")).orElseThrow());
        // then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(UTF_8)).startsWith(message).contains("retry-jobs --job=JOB_ID", "Exit codes");
    }

    @Test
    void listsDeadJobsAsTable() {
        assertThat(new DeadJobsList(List.of(DEAD)).toTable().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .contains(DEAD.jobId(), "lung-v2", "LUNGAI", "2026-11-21T12:01:00Z", "answered 400"))
                .endsWith("1 dead");
        assertThat(new DeadJobsList(List.of()).toTable().lines()).hasSize(2).endsWith("0 dead");
    }

    @Test
    void listsDeadJobsAsJson() {
        assertThat(new DeadJobsList(List.of(DEAD)).toJson())
                .contains("\"jobId\" : \"" + DEAD.jobId() + "\"", "\"reason\" : \"answered 400\"", "\"tries\" : 2");
    }
}
