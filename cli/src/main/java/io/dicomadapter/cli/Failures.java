package io.dicomadapter.cli;

import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.report.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command failed, on the standard error stream, and ends with the exit code for it. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (failure instanceof RemoteException remote) {
            err.println("dicom-adapter: " + remote.getMessage());
            remote.details().stream()
                    .filter(detail -> !remote.getMessage().contains(detail))
                    .forEach(detail -> err.println("  " + detail));
            return remote.exitCode().code();
        }
        failure.printStackTrace(err);
        return ExitCode.FAULT.code();
    }
}
