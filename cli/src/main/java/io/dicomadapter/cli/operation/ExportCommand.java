package io.dicomadapter.cli.operation;

import io.dicomadapter.cli.remote.Answer;
import io.dicomadapter.cli.remote.Control;
import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.report.ExitCode;
import io.dicomadapter.cli.report.Printer;
import io.dicomadapter.cli.report.TextTable;
import io.dicomadapter.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks for an export. */
@Command(
        name = "export",
        description = "Has files of the storage sent to destinations; with --wait ends with 1 where not all have them.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

    private static final String OPEN = "OPEN";
    private static final String SUCCEEDED = "SUCCEEDED";

    @ParentCommand
    private Session session;

    @Parameters(arity = "1..*", paramLabel = "DESTINATION", description = "names of destinations")
    private List<String> destinations;

    @ArgGroup(multiplicity = "1")
    private Files files;

    @Option(names = "--job", paramLabel = "JOB_ID", description = "the job that made the files")
    private String jobId;

    @Option(names = "--release-files", description = "they may be deleted once all destinations have them")
    private boolean releaseFiles;

    @Option(names = "--wait", description = "until it has ended, at most --timeout")
    private boolean wait;

    /** One of the ways to name files, all relative to the storage root. */
    private static final class Files {

        @Option(names = "--file", paramLabel = "PATH", description = "a file; may be given again")
        private List<String> paths;

        @Option(names = "--folder", paramLabel = "PATH", description = "all files of a folder")
        private String folder;

        @Option(names = "--manifest", paramLabel = "PATH", description = "all instances of a payload manifest")
        private String manifest;

        private void putInto(ObjectNode request) {
            if (paths != null) {
                paths.forEach(request.withArray("/files")::add);
            } else if (folder != null) {
                request.put("folder", folder);
            } else {
                request.put("manifest", manifest);
            }
        }
    }

    @Override
    public Integer call() throws RemoteException {
        Control control = session.control();
        Answer accepted = control.post("/api/exports", request(), Map.of());
        if (!wait) {
            session.printer()
                    .print(accepted.body(), answer -> List.of("requested " + Printer.text(answer, "exportId")));
            return ExitCode.DONE.code();
        }
        String path = "/api/exports/" + Control.segment(Printer.text(accepted.body(), "exportId"));
        Answer ended = new Waiting(session.patience()).until(ExportCommand::hasEnded, () -> known(control, path));
        session.printer().print(ended.body(), ExportCommand::table);
        return ExitCode.of(states(ended).stream().allMatch(SUCCEEDED::equals));
    }

    private ObjectNode request() {
        ObjectNode request = session.mapper().createObjectNode();
        destinations.forEach(request.withArray("/destinations")::add);
        files.putInto(request);
        if (jobId != null) {
            request.put("jobId", jobId);
        }
        return request.put("releaseFiles", releaseFiles);
    }

    /** Control knows of it once it has read the request back from its topic, within moments. */
    private Answer known(Control control, String path) throws RemoteException {
        try {
            return control.get(path);
        } catch (RemoteException e) {
            if (e.exitCode() == ExitCode.NOT_FOUND) {
                ObjectNode unknown = session.mapper().createObjectNode();
                unknown.withArray("/destinations").addObject().put("state", OPEN);
                return new Answer(200, unknown, Optional.empty(), Optional.empty());
            }
            throw e;
        }
    }

    private static boolean hasEnded(Answer export) {
        return !states(export).contains(OPEN);
    }

    private static List<String> states(Answer export) {
        return export.body()
                .path("destinations")
                .valueStream()
                .map(destination -> Printer.text(destination, "state"))
                .toList();
    }

    private static List<String> table(JsonNode export) {
        TextTable table = new TextTable("EXPORT", "DESTINATION", "STATE", "FILES", "DETAIL");
        export.path("destinations")
                .forEach(destination -> table.row(
                        Printer.text(export, "exportId"),
                        Printer.text(destination, "destination"),
                        Printer.text(destination, "state"),
                        Printer.text(destination, "results"),
                        Printer.text(destination, "detail")));
        return table.lines();
    }
}
