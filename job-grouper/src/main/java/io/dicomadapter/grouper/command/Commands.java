package io.dicomadapter.grouper.command;

import io.dicomadapter.event.operation.DeadJob;
import io.dicomadapter.event.operation.Retry;
import io.dicomadapter.grouper.grouping.RuleFaultException;
import io.dicomadapter.grouper.operation.DeadJobs;
import io.dicomadapter.grouper.operation.NotLoadedException;
import io.dicomadapter.grouper.replay.MissingTopicException;
import io.dicomadapter.service.Fencing;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands of the service. What they print names jobs and pipelines, no patient, and no UID that is not asked for. */
public final class Commands {

    private static final String USAGE = """
            dead-jobs [--pipeline=ID] [--json]
                Lists the jobs that were given up, and why: their platform did not take them, or their payload could
                not be made. The files of both are kept.
            retry-jobs --job=JOB_ID | --pipeline=ID
                Has one dead job, or all of a pipeline, tried again by the running service, with all its time before it.
                A job without a payload takes the other such jobs of its group along.
            replay [--from=TIME] [--to=TIME] [--study=UID_OR_HASH] [--ae=AE_TITLE] [--offsets=PARTITION:FROM-TO ...]
                   [--rule=FILE.yaml | --set=NAME=VALUE ...] [--json] [--show-uids] [--submit --yes]
                Which groups and jobs the recorded events make by today's configuration, and the difference to what was
                made. Changes nothing without --submit, which makes a new revision of each group whose files are there,
                and another one each time it is run.
                TIME: 2026-11-21T12:00:00Z, or a duration back, PT2H. Groups that opened from --from to --to.
                --rule: AE titles as in control's file. --set: setting of the processor of --ae; without a value, none.
            Settings of the service (--storage.path=..., --spring.kafka.bootstrap-servers=...) may follow.
            Exit codes: 0 done, 1 not all done, 2 wrong usage.
            """;

    private final PrintStream out;

    public Commands(PrintStream out) {
        this.out = out;
    }

    public ExitCode run(CommandLine line) {
        try {
            return switch (line.command()) {
                case "dead-jobs" -> deadJobs(line);
                case "retry-jobs" -> retryJobs(line);
                case "replay" -> new ReplayCommand(out, InstantSource.system()).run(line);
                default -> throw new UsageException("there is no command " + line.command());
            };
        } catch (UsageException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return ExitCode.USAGE;
        } catch (MissingTopicException | RuleFaultException | NotLoadedException e) {
            out.println("failed: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (KafkaException e) {
            out.println("failed: " + (Fencing.isCauseOf(e) ? "another retry-jobs of this site took over" : e));
            return ExitCode.FAILED;
        }
    }

    private ExitCode deadJobs(CommandLine line) throws UsageException {
        line.requireOnly(Set.of("pipeline", "json"));
        Optional<String> pipeline = line.value("pipeline");
        boolean json = line.flag("json");
        try (ConfigurableApplicationContext context = start(CommandsConfiguration.class, line)) {
            DeadJobs jobs = context.getBean(DeadJobs.class);
            DeadJobsList list = new DeadJobsList(jobs.find(DeadJobs.ofPipeline(pipeline.orElse(null))));
            out.println(json ? list.toJson() : list.toTable());
            return ExitCode.DONE;
        }
    }

    private ExitCode retryJobs(CommandLine line) throws UsageException {
        line.requireOnly(Set.of("job", "pipeline"));
        Optional<String> job = line.value("job");
        Optional<String> pipeline = line.value("pipeline");
        if (job.isPresent() == pipeline.isPresent()) {
            throw new UsageException("retry-jobs needs either --job=JOB_ID or --pipeline=ID");
        }
        try (ConfigurableApplicationContext context = start(CommandsConfiguration.class, line)) {
            DeadJobs jobs = context.getBean(DeadJobs.class);
            Map<String, Retry> retries = jobs.retry(
                    job.<Predicate<DeadJob>>map(id -> dead -> dead.jobId().equals(id))
                            .orElse(DeadJobs.ofPipeline(pipeline.orElse(null))));
            retries.forEach((jobId, retry) -> out.println(jobId + "  " + retry.text()));
            if (retries.isEmpty()) {
                out.println(job.map(id -> "job " + id + " is not dead").orElse("no job of the pipeline is dead"));
            }
            boolean allDone = retries.values().stream().allMatch(retry -> retry == Retry.TRIED_AGAIN);
            return allDone && (!retries.isEmpty() || job.isEmpty()) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    static ConfigurableApplicationContext start(Class<?> configuration, CommandLine line) {
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .run(line.settings().toArray(String[]::new));
    }
}
