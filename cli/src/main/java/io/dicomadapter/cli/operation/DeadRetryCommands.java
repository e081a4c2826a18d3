package io.dicomadapter.cli.operation;

import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.report.ExitCode;
import io.dicomadapter.cli.report.Printer;
import io.dicomadapter.cli.report.TextTable;
import io.dicomadapter.cli.session.Session;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has what was given up tried again. */
@Command(
        name = "retry",
        description = "Has what was given up tried again; ends with 1 where not all could be.",
        mixinStandardHelpOptions = true)
final class DeadRetryCommands {

    private static final String TRIED_AGAIN = "TRIED_AGAIN";

    @ParentCommand
    private DeadCommands dead;

    /** Which jobs. */
    static final class Jobs {

        @Parameters(arity = "1..*", paramLabel = "JOB_ID", description = "these")
        private List<String> ids;

        @Option(names = "--pipeline", paramLabel = "ID", description = "those of a pipeline")
        private String pipeline;

        @Option(names = "--all", description = "all")
        private boolean all;
    }

    /** Which exports. */
    static final class Exports {

        @Parameters(arity = "1..*", paramLabel = "EXPORT_ID", description = "these")
        private List<String> ids;

        @Option(names = "--destination", paramLabel = "NAME", description = "those to a destination")
        private String destination;

        @Option(names = "--all", description = "all")
        private boolean all;
    }

    @Command(description = "Has dead jobs submitted again.", mixinStandardHelpOptions = true)
    int jobs(@ArgGroup(multiplicity = "1") Jobs which) throws RemoteException {
        return retry(
                "jobs",
                which(which.ids, "jobIds", which.pipeline, "pipeline", which.all),
                "jobId",
                "outcome",
                "message");
    }

    @Command(
            description = "Has dead exports sent again: what the destination has not got.",
            mixinStandardHelpOptions = true)
    int exports(@ArgGroup(multiplicity = "1") Exports which) throws RemoteException {
        return retry(
                "exports",
                which(which.ids, "exportIds", which.destination, "destination", which.all),
                "exportId",
                "destination",
                "outcome",
                "message");
    }

    private ObjectNode which(
            List<String> idsOrNull, String idsField, String filterOrNull, String filterField, boolean all) {
        ObjectNode request = dead.session().mapper().createObjectNode();
        if (idsOrNull != null) {
            idsOrNull.forEach(request.withArray("/" + idsField)::add);
            return request;
        }
        return filterOrNull == null ? request.put("all", all) : request.put(filterField, filterOrNull);
    }

    private int retry(String what, ObjectNode request, String... columns) throws RemoteException {
        Session session = dead.session();
        JsonNode outcomes = session.control()
                .post("/api/dead/" + what + "/retry", request, session.headers())
                .body();
        session.printer().print(outcomes, all -> TextTable.of(all, columns).lines());
        return ExitCode.of(outcomes.valueStream()
                .allMatch(outcome -> Printer.text(outcome, "outcome").equals(TRIED_AGAIN)));
    }
}
