package io.dicomadapter.grouper.command;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.operation.ReplayReport;
import io.dicomadapter.event.operation.ReplayReport.Submission;
import io.dicomadapter.grouper.operation.ReplayTask;
import io.dicomadapter.grouper.operation.RunReplay;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import io.dicomadapter.service.operation.OperationRefusedException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The command {@code replay}. */
record ReplayCommand(PrintStream out, InstantSource clock) {

    ExitCode run(CommandLine line) throws UsageException {
        ReplayOptions options = ReplayOptions.of(line, clock.instant());
        List<ApplicationEntity> rule =
                options.rule().isPresent() ? RuleFile.read(options.rule().get()) : List.of();
        ReplayTask task = new ReplayTask(options.scope(), rule, options.set(), options.submit(), options.showUids());
        try (ConfigurableApplicationContext context = Commands.start(ReplayConfiguration.class, line)) {
            ReplayReport report = context.getBean(RunReplay.class).run(task);
            out.println(options.json() ? json(report) : new ReplayTable(report).toString());
            return report.submissions().stream().allMatch(Submission::submitted) ? ExitCode.DONE : ExitCode.FAILED;
        } catch (OperationRefusedException e) {
            throw new UsageException(e.getMessage().replaceFirst("^aeTitle:", "--ae:"));
        }
    }

    private static String json(ReplayReport report) {
        return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }
}
