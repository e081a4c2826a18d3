package io.dicomadapter.export.command;

import io.dicomadapter.event.operation.DeadExport;
import io.dicomadapter.event.operation.EchoOutcome;
import io.dicomadapter.event.operation.EchoResult;
import io.dicomadapter.export.operation.DeadExports;
import io.dicomadapter.export.operation.EchoTest;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import io.dicomadapter.service.operation.OperationRefusedException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands of the service. What they print names exports and destinations, no patient, no file and no UID. */
public final class Commands {

    private static final String USAGE = """
            dead-exports [--destination=NAME] [--json]
                Lists the exports that were given up, and why. Their files are kept.
            retry-exports --export=ID | --destination=NAME
                Has one dead export, or all to a destination, tried again by the running service, with all its tries
                before it. What was sent is not sent again.
            echo --destination=NAME
                Asks a destination by C-ECHO whether it is there, with the service's own settings, and says what it did.
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
                case "dead-exports" -> deadExports(line);
                case "retry-exports" -> retryExports(line);
                case "echo" -> echo(line);
                default -> throw new UsageException("there is no command " + line.command());
            };
        } catch (UsageException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return ExitCode.USAGE;
        } catch (KafkaException e) {
            out.println("failed: " + e);
            return ExitCode.FAILED;
        }
    }

    private ExitCode deadExports(CommandLine line) throws UsageException {
        line.requireOnly(Set.of("destination", "json"));
        Optional<String> destination = line.value("destination");
        boolean json = line.flag("json");
        try (ConfigurableApplicationContext context = start(line)) {
            DeadExportsList list = new DeadExportsList(
                    context.getBean(DeadExports.class).find(DeadExports.to(destination.orElse(null))));
            out.println(json ? list.toJson() : list.toTable());
            return ExitCode.DONE;
        }
    }

    private ExitCode retryExports(CommandLine line) throws UsageException {
        line.requireOnly(Set.of("export", "destination"));
        Optional<String> export = line.value("export");
        Optional<String> destination = line.value("destination");
        if (export.isPresent() == destination.isPresent()) {
            throw new UsageException("retry-exports needs either --export=ID or --destination=NAME");
        }
        try (ConfigurableApplicationContext context = start(line)) {
            List<DeadExport> retried = context.getBean(DeadExports.class)
                    .retry(export.<Predicate<DeadExport>>map(
                                    id -> dead -> dead.exportId().equals(id))
                            .orElse(DeadExports.to(destination.orElse(null))));
            retried.forEach(dead -> out.println(dead.exportId() + "  to " + dead.destination() + "  is tried again"));
            if (retried.isEmpty()) {
                out.println(export.map(id -> "export " + id + " is not dead")
                        .orElse("no export to the destination is dead"));
            }
            return retried.isEmpty() && export.isPresent() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private ExitCode echo(CommandLine line) throws UsageException {
        line.requireOnly(Set.of("destination"));
        String destination =
                line.value("destination").orElseThrow(() -> new UsageException("echo needs --destination=NAME"));
        try (ConfigurableApplicationContext context = start(line)) {
            EchoResult echo = context.getBean(EchoTest.class).of(destination);
            out.println(echo.message());
            return echo.outcome() == EchoOutcome.ANSWERED ? ExitCode.DONE : ExitCode.FAILED;
        } catch (OperationRefusedException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }

    private static ConfigurableApplicationContext start(CommandLine line) {
        return new SpringApplicationBuilder(CommandsConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(line.settings().toArray(String[]::new));
    }
}
