package io.dicomadapter.cli.operation;

import io.dicomadapter.cli.remote.Control;
import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.report.ExitCode;
import io.dicomadapter.cli.report.Printer;
import io.dicomadapter.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/** Asks a destination by C-ECHO. */
@Command(
        name = "echo",
        description = "Has a destination asked by C-ECHO; ends with 1 where it does not answer with success.",
        mixinStandardHelpOptions = true)
public final class EchoCommand implements Callable<Integer> {

    private static final String ANSWERED = "ANSWERED";

    @ParentCommand
    private Session session;

    @Parameters(paramLabel = "DESTINATION", description = "its name")
    private String destination;

    @Override
    public Integer call() throws RemoteException {
        JsonNode echo = session.control()
                .post("/api/config/destinationaetitle/" + Control.segment(destination) + "/echo", null, Map.of())
                .body();
        session.printer()
                .print(
                        echo,
                        answer -> List.of(Printer.text(answer, "outcome") + "  " + Printer.text(answer, "message")));
        return ExitCode.of(Printer.text(echo, "outcome").equals(ANSWERED));
    }
}
