package io.dicomadapter.cli;

import io.dicomadapter.cli.config.AetCommands;
import io.dicomadapter.cli.config.ClaraCommands;
import io.dicomadapter.cli.config.DestinationCommands;
import io.dicomadapter.cli.config.SourceCommands;
import io.dicomadapter.cli.operation.DeadCommands;
import io.dicomadapter.cli.operation.EchoCommand;
import io.dicomadapter.cli.operation.ExportCommand;
import io.dicomadapter.cli.operation.ReplayCommand;
import io.dicomadapter.cli.remote.Control;
import io.dicomadapter.cli.remote.Token;
import io.dicomadapter.cli.report.Format;
import io.dicomadapter.cli.report.Printer;
import io.dicomadapter.cli.session.Session;
import io.dicomadapter.cli.status.StatusCommands;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The command line: what all commands share, and the commands. */
@Command(
        name = "dicom-adapter",
        description = "Looks at a DICOM Adapter and changes it, over the REST interface of its control.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            AetCommands.class,
            SourceCommands.class,
            DestinationCommands.class,
            StatusCommands.class,
            EchoCommand.class,
            ExportCommand.class,
            ReplayCommand.class,
            DeadCommands.class,
            ClaraCommands.Create.class,
            GenerateCompletion.class
        })
public final class DicomAdapter implements Session {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Option(
            names = "--server",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            defaultValue = "${env:DICOM_ADAPTER_SERVER:-http://127.0.0.1:5000}",
            description = "where control is; ${DEFAULT-VALUE}, or what DICOM_ADAPTER_SERVER says")
    private String server;

    @Option(
            names = "--token-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            defaultValue = "${env:DICOM_ADAPTER_TOKEN_FILE}",
            description =
                    "file with the bearer token; or in DICOM_ADAPTER_TOKEN_FILE, or the token in DICOM_ADAPTER_TOKEN")
    private Path tokenFile;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table for people, json for programs: what control answers")
    private Format format;

    @Option(
            names = "--reason",
            scope = ScopeType.INHERIT,
            paramLabel = "TEXT",
            description = "why a change is made, for the audit; no patient data")
    private String reason;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long an answer may take; ${DEFAULT-VALUE}")
    private int timeoutSeconds;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // The terminal's own.
        Charset charset = Charset.defaultCharset();
        System.exit(
                run(new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), arguments));
    }

    /** Runs a command, and says how it ended. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine().setOut(out).setErr(err).execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new DicomAdapter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public Control control() {
        if (timeoutSeconds < 1) {
            throw wrong("--timeout is " + timeoutSeconds + "; allowed is a number of seconds from 1 on");
        }
        try {
            return new Control(
                    root(),
                    Token.of(tokenFile, System.getenv("DICOM_ADAPTER_TOKEN")),
                    Duration.ofSeconds(timeoutSeconds),
                    MAPPER);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private URI root() {
        try {
            URI root = new URI(server);
            if (root.getHost() != null && root.getScheme().matches("https?")) {
                return root;
            }
        } catch (URISyntaxException e) {
            // The message below says what is allowed.
        }
        throw wrong("--server is '" + server + "'; allowed is http://HOST:PORT or https://HOST:PORT");
    }

    @Override
    public Map<String, String> headers() {
        return reason == null ? Map.of() : Map.of("X-Change-Reason", reason);
    }

    @Override
    public Printer printer() {
        return new Printer(spec.commandLine().getOut(), format, MAPPER);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    @Override
    public JsonMapper mapper() {
        return MAPPER;
    }

    @Override
    public ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
