package io.dicomadapter.ingest;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.ingest.outbox.OutboxLockedException;
import io.dicomadapter.service.TopicCreation;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands of the service. What they print names instances by our ids only. */
final class Commands {

    private static final String USAGE = """
            reconcile [--dry-run] [--since=INSTANT]
                Publishes the events of stored instances that are neither in the topic nor in an outbox, made anew from the
                files. --since: only instances received from then on, 2026-11-21T08:00:00Z; without it, as far back as the
                topic keeps events, for an older event may have been there. --dry-run: only says what it would do.
            adopt --replica=NAME [--timeout=PT5M]
                Publishes what a replica that never comes back has left in its outbox. Refused while the replica lives.
            create-topics [--timeout=PT2M]
                Creates the topics that are missing, as every service does when it starts: for sites where only an
                administrator may. Streams makes those of its own when job-grouper first starts.
            Settings of the service (--storage.path=..., --spring.kafka.bootstrap-servers=...) may follow.
            Exit codes: 0 done, 1 not all done, 2 wrong usage, 3 refused.
            """;

    private static final Duration CONFIGURATION = Duration.ofMinutes(1);

    private final PrintStream out;

    Commands(PrintStream out) {
        this.out = out;
    }

    ExitCode run(CommandLine line) {
        try {
            return switch (line.command()) {
                case "reconcile" -> reconcile(line);
                case "adopt" -> adopt(line);
                case "create-topics" -> createTopics(line);
                default -> throw new UsageException("there is no command " + line.command());
            };
        } catch (UsageException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return ExitCode.USAGE;
        } catch (OutboxLockedException e) {
            out.println("refused: " + e.getMessage());
            return ExitCode.REFUSED;
        } catch (IOException e) {
            out.println("failed: " + e);
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private ExitCode reconcile(CommandLine line) throws UsageException, IOException, InterruptedException {
        line.requireOnly(Set.of("dry-run", "since"));
        boolean dryRun = line.flag("dry-run");
        Optional<Instant> since = instant(line, "since");
        try (ConfigurableApplicationContext context = start(line)) {
            if (!context.getBean(RuntimeConfiguration.class).awaitLoaded(CONFIGURATION)) {
                throw new IOException("the runtime configuration could not be read within " + CONFIGURATION
                        + ": is Kafka there, and topics.prefix right?");
            }
            Duration kept = context.getBean(Topics.class).instancesStored().retention();
            Instant from = since.orElseGet(() -> Clock.systemUTC().instant().minus(kept));
            ReconciliationReport report = context.getBean(Reconciliation.class).run(from, dryRun);
            report.print(out, from, dryRun);
            return report.failed().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private ExitCode adopt(CommandLine line) throws UsageException, IOException, InterruptedException {
        line.requireOnly(Set.of("replica", "timeout"));
        String replica = line.value("replica").orElseThrow(() -> new UsageException("adopt needs --replica=NAME"));
        Duration atMost = duration(line, "timeout", Duration.ofMinutes(5));
        try (ConfigurableApplicationContext context = start(line)) {
            return context.getBean(Adoption.class).adopt(replica, atMost, out);
        }
    }

    private ExitCode createTopics(CommandLine line) throws UsageException, InterruptedException {
        line.requireOnly(Set.of("timeout"));
        Duration atMost = duration(line, "timeout", Duration.ofMinutes(2));
        try (ConfigurableApplicationContext context = start(line)) {
            TopicCreation creation = context.getBean(TopicCreation.class);
            boolean there = creation.await(atMost);
            out.println(
                    there
                            ? "topics are there: "
                                    + context.getBean(Topics.class)
                                            .definitions()
                                            .size()
                            : "failed: topics are not there after " + atMost + ": "
                                    + creation.problem().orElse("no answer"));
            return there ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static ConfigurableApplicationContext start(CommandLine line) {
        return new SpringApplicationBuilder(CommandsConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(line.settings().toArray(String[]::new));
    }

    private static Optional<Instant> instant(CommandLine line, String option) throws UsageException {
        Optional<String> value = line.value(option);
        try {
            return value.map(Instant::parse);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--" + option + "=" + value.orElse("") + " is no instant such as 2026-11-21T08:00:00Z");
        }
    }

    private static Duration duration(CommandLine line, String option, Duration otherwise) throws UsageException {
        Optional<String> value = line.value(option);
        try {
            return value.map(Duration::parse).orElse(otherwise);
        } catch (DateTimeException e) {
            throw new UsageException("--" + option + "=" + value.orElse("") + " is no duration such as PT5M");
        }
    }
}
