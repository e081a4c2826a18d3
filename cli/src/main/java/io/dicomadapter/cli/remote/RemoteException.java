package io.dicomadapter.cli.remote;

import io.dicomadapter.cli.report.ExitCode;
import java.util.List;

/** Control did not do what was asked; the message says why, for people. */
public final class RemoteException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> details;

    RemoteException(ExitCode exitCode, String message, List<String> details) {
        super(message);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
    }

    RemoteException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.details = List.of();
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What is wrong with each field. */
    public List<String> details() {
        return details == null ? List.of() : details;
    }
}
