package io.dicomadapter.cli.session;

import io.dicomadapter.cli.remote.Control;
import io.dicomadapter.cli.report.Printer;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;

/** What the options that all commands have come to; the parent of each command. */
public interface Session {

    /** What to ask. */
    Control control();

    /** Headers of a change. */
    Map<String, String> headers();

    /** How answers are printed. */
    Printer printer();

    /** How long a command waits for what lasts longer than an answer. */
    Duration patience();

    JsonMapper mapper();

    /** The command line is wrong. */
    ParameterException wrong(String message);
}
