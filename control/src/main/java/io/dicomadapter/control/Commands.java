package io.dicomadapter.control;

import io.dicomadapter.control.file.ConfigurationFile;
import io.dicomadapter.control.file.ConfigurationFile.Invalid;
import io.dicomadapter.control.file.ConfigurationFile.Valid;
import io.dicomadapter.control.kubernetes.ApiClient;
import io.dicomadapter.control.kubernetes.clara.ImportCommand;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.InvalidSettingException;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands of control. They need no broker. */
final class Commands {

    private static final String USAGE = """
            validate FILE|FOLDER [--processors.plugins=FOLDER]
                Says everything that is wrong with a configuration file, or with the YAML files of a folder, by the rules by
                which the service judges it. Changes nothing.
                Exit codes: 0 valid, 1 not valid, 2 wrong usage, or it cannot be read.
            """;

    private final PrintStream out;

    Commands(PrintStream out) {
        this.out = out;
    }

    ExitCode run(CommandLine line) {
        try {
            return switch (line.command()) {
                case "validate" -> validate(line);
                case ImportCommand.NAME -> importClara(line);
                default -> throw new UsageException("there is no command " + line.command());
            };
        } catch (UsageException e) {
            out.println(e.getMessage());
            out.print(USAGE + ImportCommand.USAGE);
            return ExitCode.USAGE;
        }
    }

    private ExitCode validate(CommandLine line) throws UsageException {
        Path place = Path.of(line.onlyWord("FILE or FOLDER", Set.of()));
        try (ConfigurableApplicationContext context = start(line.settings())) {
            return show(place, ConfigurationFile.parse(place, context.getBean(JobProcessors.class)));
        } catch (IOException e) {
            out.println(place + ": cannot be read: " + e);
            return ExitCode.USAGE;
        }
    }

    private ExitCode importClara(CommandLine line) throws UsageException {
        try (ConfigurableApplicationContext context = start(line.settings())) {
            return new ImportCommand(out, System.err, System.in, ApiClient::connect)
                    .run(line, context.getBean(JobProcessors.class));
        }
    }

    private ExitCode show(Path place, ConfigurationFile judged) {
        if (judged instanceof Invalid invalid) {
            invalid.problems().forEach(out::println);
            int number = invalid.problems().size();
            out.println(place + ": not valid, " + (number == 1 ? "1 problem" : number + " problems"));
            return ExitCode.FAILED;
        }
        int number = ((Valid) judged).entries().size();
        out.println(place + ": valid, " + (number == 1 ? "1 entry" : number + " entries"));
        return ExitCode.DONE;
    }

    /** The job processors that the service would have, and nothing else of it. */
    private static ConfigurableApplicationContext start(List<String> settings) throws UsageException {
        try {
            return new SpringApplicationBuilder(ProcessorConfiguration.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .properties("logging.level.root=WARN")
                    .run(settings.toArray(String[]::new));
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidSettingException invalid) {
                    throw new UsageException(invalid.getMessage());
                }
            }
            throw e;
        }
    }
}
