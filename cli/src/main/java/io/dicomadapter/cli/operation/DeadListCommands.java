package io.dicomadapter.cli.operation;

import io.dicomadapter.cli.remote.Control;
import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.report.ExitCode;
import io.dicomadapter.cli.report.TextTable;
import io.dicomadapter.cli.session.Session;
import java.util.Collections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists what was given up. */
@Command(name = "list", description = "Lists what was given up, and why.", mixinStandardHelpOptions = true)
final class DeadListCommands {

    @ParentCommand
    private DeadCommands dead;

    @Command(description = "Lists dead jobs.", mixinStandardHelpOptions = true)
    int jobs(@Option(names = "--pipeline", paramLabel = "ID", description = "of one pipeline") String pipeline)
            throws RemoteException {
        return list("jobs", "pipeline", pipeline, "jobId", "pipelineId", "calledAet", "diedAt", "tries", "reason");
    }

    @Command(description = "Lists dead exports.", mixinStandardHelpOptions = true)
    int exports(@Option(names = "--destination", paramLabel = "NAME", description = "to one destination") String name)
            throws RemoteException {
        return list("exports", "destination", name, "exportId", "destination", "diedAt", "files", "tries", "reason");
    }

    private int list(String what, String filter, String valueOrNull, String... columns) throws RemoteException {
        Session session = dead.session();
        String query = Control.query(Collections.singletonMap(filter, valueOrNull));
        session.printer()
                .print(
                        session.control().get("/api/dead/" + what + query).body(),
                        all -> TextTable.of(all, columns).lines());
        return ExitCode.DONE.code();
    }
}
