package io.dicomadapter.reclaim.command;

import io.dicomadapter.reclaim.delete.StoreUnmountedException;
import io.dicomadapter.reclaim.sweep.Sweep;
import io.dicomadapter.service.EventNotPublishedException;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands of the service. What they print names jobs, tasks and instances by our ids only. */
public final class Commands {

    private static final String USAGE = """
            sweep [--dry-run]
                Frees what nobody released and nobody needs, by age: temporary files, payload folders past
                payloads.retention, progress files of exports, and, if reclaimer.sweep.delete-orphans=true, instance files
                that were never announced. What is deleted by release goes when the service runs. --dry-run: only says
                what it would do.
            Settings of the service (--storage.path=..., --spring.kafka.bootstrap-servers=...) may follow.
            Exit codes: 0 done, 1 not done, 2 wrong usage, 3 refused: the store's marker is missing.
            """;

    private final PrintStream out;

    public Commands(PrintStream out) {
        this.out = out;
    }

    public ExitCode run(CommandLine line) {
        try {
            if (!line.command().equals("sweep")) {
                throw new UsageException("there is no command " + line.command());
            }
            return sweep(line);
        } catch (UsageException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return ExitCode.USAGE;
        } catch (StoreUnmountedException e) {
            out.println("refused: " + e.getMessage());
            return ExitCode.REFUSED;
        } catch (IOException | KafkaException | EventNotPublishedException e) {
            out.println("failed: " + e);
            return ExitCode.FAILED;
        }
    }

    private ExitCode sweep(CommandLine line) throws UsageException, IOException {
        line.requireOnly(Set.of("dry-run"));
        boolean dryRun = line.flag("dry-run");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CommandsConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(line.settings().toArray(String[]::new))) {
            out.println((dryRun ? "dry run, found: " : "found: ")
                    + context.getBean(Sweep.class).run(dryRun, out::println));
            return ExitCode.DONE;
        }
    }
}
