package io.dicomadapter.control.command;

import io.dicomadapter.control.kubernetes.ApiClient;
import io.dicomadapter.control.kubernetes.clara.ImportCommand;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands of the service. */
public final class Commands {

    private static final String OPTION = "--";
    private static final String SETTINGS = """
            Settings of the service (--processors.plugins=...) may follow.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;

    public Commands(PrintStream out, PrintStream err, InputStream in) {
        this.out = out;
        this.err = err;
        this.in = in;
    }

    /** Whether the arguments begin with a command, and are not settings of the service. */
    public static boolean isCommand(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith(OPTION);
    }

    /** @param arguments a command, its operands, and options in any order */
    public ExitCode run(String... arguments) {
        List<String> operands = Arrays.stream(arguments)
                .skip(1)
                .filter(argument -> !argument.startsWith(OPTION))
                .toList();
        CommandLine line = CommandLine.of(Stream.concat(
                                Stream.of(arguments[0]),
                                Arrays.stream(arguments).filter(argument -> argument.startsWith(OPTION)))
                        .toArray(String[]::new))
                .orElseThrow();
        try {
            if (!line.command().equals(ImportCommand.NAME)) {
                throw new UsageException("there is no command " + line.command());
            }
            return importClara(operands, line);
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.print(ImportCommand.USAGE + SETTINGS);
            return ExitCode.USAGE;
        }
    }

    private ExitCode importClara(List<String> operands, CommandLine line) throws UsageException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ProcessorConfiguration.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("logging.level.root=WARN")
                .run(line.settings().toArray(String[]::new))) {
            return new ImportCommand(out, err, in, ApiClient::connect)
                    .run(operands, line, context.getBean(JobProcessors.class));
        }
    }
}
