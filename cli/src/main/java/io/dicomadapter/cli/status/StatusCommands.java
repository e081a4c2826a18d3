package io.dicomadapter.cli.status;

import io.dicomadapter.cli.remote.Control;
import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.report.ExitCode;
import io.dicomadapter.cli.report.Printer;
import io.dicomadapter.cli.report.TextTable;
import io.dicomadapter.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/** How the adapter fares, and what became of studies and exports. */
@Command(
        name = "status",
        description = "Shows how every service fares; ends with 1 where not all is well.",
        mixinStandardHelpOptions = true)
public final class StatusCommands implements Callable<Integer> {

    private static final String UP = "UP";

    @ParentCommand
    private Session session;

    @Override
    public Integer call() throws RemoteException {
        JsonNode status = session.control().get("/api/status").body();
        session.printer().print(status, StatusCommands::services);
        return ExitCode.of(Printer.text(status, "status").equals(UP));
    }

    @Command(description = "Lists the studies with the latest news.", mixinStandardHelpOptions = true)
    int studies(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "how many; ${DEFAULT-VALUE}")
                    int limit)
            throws RemoteException {
        String query = Control.query(Map.of("limit", Integer.toString(limit)));
        session.printer().print(session.control().get("/api/studies" + query).body(), StatusCommands::table);
        return ExitCode.DONE.code();
    }

    @Command(description = "Shows what became of a study.", mixinStandardHelpOptions = true)
    int study(
            @Parameters(
                            paramLabel = "STUDY",
                            description =
                                    "hash of its Study Instance UID, or the UID, which does not leave this machine")
                    String study)
            throws RemoteException {
        String hash = StudyHash.of(study).orElseThrow(() -> session.wrong(StudyHash.ALLOWED));
        session.printer().print(session.control().get("/api/studies/" + hash).body(), StudyLines::of);
        return ExitCode.DONE.code();
    }

    @Command(description = "Shows what became of an export.", mixinStandardHelpOptions = true)
    int export(@Parameters(paramLabel = "EXPORT_ID", description = "the request's id") String exportId)
            throws RemoteException {
        session.printer()
                .print(
                        session.control()
                                .get("/api/exports/" + Control.segment(exportId))
                                .body(),
                        ExportLines::of);
        return ExitCode.DONE.code();
    }

    private static List<String> services(JsonNode status) {
        TextTable table = new TextTable("SERVICE", "INSTANCE", "STATE", "HEALTH", "NOT WELL");
        status.path("replicas")
                .forEach(replica -> table.row(
                        Printer.text(replica, "service"),
                        Printer.text(replica, "instance"),
                        Printer.text(replica, "state"),
                        Printer.text(replica, "health"),
                        notWell(replica)));
        List<String> lines = new ArrayList<>(List.of(
                Printer.text(status, "status") + ", " + Printer.text(status, "activeDimseConnections")
                        + " associations open",
                ""));
        lines.addAll(table.lines());
        return lines;
    }

    private static String notWell(JsonNode replica) {
        return replica.path("parts")
                .propertyStream()
                .filter(part -> !Printer.text(part.getValue(), "status").equals(UP))
                .map(part -> part.getKey() + " " + Printer.text(part.getValue(), "status"))
                .collect(Collectors.joining(", "));
    }

    private static List<String> table(JsonNode studies) {
        TextTable table = new TextTable("STUDY", "CALLED", "INSTANCES", "LAST INSTANCE", "GROUPS", "JOBS");
        studies.forEach(study -> table.row(
                Printer.text(study, "study"),
                Printer.text(study, "calledAets"),
                Printer.text(study, "instances"),
                Printer.text(study, "lastInstanceAt"),
                Printer.text(study, "groups"),
                Printer.text(study, "jobs")));
        return table.lines();
    }
}
