package io.dicomadapter.cli.operation;

import io.dicomadapter.cli.remote.Answer;
import io.dicomadapter.cli.remote.Control;
import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.report.ExitCode;
import io.dicomadapter.cli.report.Printer;
import io.dicomadapter.cli.report.TextTable;
import io.dicomadapter.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Feeds stored instances to the grouping again. */
@Command(
        name = "replay",
        description = "Shows what jobs the instances of the past would make, by the rules of today or by others.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @ParentCommand
    private Session session;

    @Option(names = "--from", paramLabel = "TIME", description = "2026-11-21T12:00:00Z, or PT2H for two hours back")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "as --from")
    private String to;

    @Option(names = "--study", paramLabel = "STUDY", description = "of one study: its hash or its UID")
    private String study;

    @Option(
            names = {"-a", "--ae-title"},
            paramLabel = "AET",
            description = "of one called AE title")
    private String aeTitle;

    @Option(names = "--offsets", paramLabel = "P:FROM-TO", description = "of these records; may be given again")
    private List<String> offsets;

    @Option(names = "--rule", paramLabel = "FILE", description = "AE titles as JSON, instead of those in force")
    private Path rule;

    @Option(names = "--set", paramLabel = "SETTING=VALUE", description = "another value of a setting of --ae-title")
    private Map<String, String> settings;

    @Option(names = "--submit", description = "submit the groups again, as new revisions")
    private boolean submit;

    @Override
    public Integer call() throws RemoteException {
        Control control = session.control();
        Answer first = control.post("/api/replays", request(), session.headers());
        Answer last = first.isUnderWay()
                ? new Waiting(session.patience())
                        .until(
                                answer -> !answer.isUnderWay(),
                                () -> control.get(first.location().orElseThrow()))
                : first;
        session.printer().print(last.body(), last.isUnderWay() ? ReplayCommand::underWay : ReplayCommand::lines);
        return ExitCode.of(!last.isUnderWay() && allSubmitted(last.body()));
    }

    private ObjectNode request() {
        ObjectNode request = session.mapper().createObjectNode();
        put(request, "from", from);
        put(request, "to", to);
        put(request, "study", study);
        put(request, "aeTitle", aeTitle);
        if (offsets != null) {
            offsets.forEach(request.withArray("/offsets")::add);
        }
        if (rule != null) {
            request.set("rule", rules());
        }
        if (settings != null) {
            settings.forEach(request.withObject("/set")::put);
        }
        return request.put("submit", submit);
    }

    private static void put(ObjectNode request, String field, String valueOrNull) {
        if (valueOrNull != null) {
            request.put(field, valueOrNull);
        }
    }

    private JsonNode rules() {
        try {
            JsonNode rules = session.mapper().readTree(Files.readString(rule));
            return rules.isArray() ? rules : session.mapper().createArrayNode().add(rules);
        } catch (IOException e) {
            throw session.wrong("--rule " + rule + " cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            throw session.wrong("--rule " + rule + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private static boolean allSubmitted(JsonNode report) {
        return report.path("submissions")
                .valueStream()
                .allMatch(submission -> submission.path("submitted").asBoolean(false));
    }

    private static List<String> underWay(JsonNode replay) {
        return List.of("replay " + Printer.text(replay, "replayId") + " is " + Printer.text(replay, "state")
                + "; ask again, or with a longer --timeout");
    }

    private static List<String> lines(JsonNode report) {
        TextTable table =
                new TextTable("GROUP", "REVISION", "CALLED", "INSTANCES", "REASON", "JOBS", "DIFFERENCE", "DETAIL");
        report.path("groups")
                .forEach(group -> table.row(
                        Printer.text(group, "groupId"),
                        Printer.text(group, "revision"),
                        Printer.text(group, "calledAet"),
                        Printer.text(group, "instances"),
                        Printer.text(group, "reason"),
                        Printer.text(group, "jobs"),
                        Printer.text(group, "difference"),
                        Printer.text(group, "detail")));
        List<String> lines = new ArrayList<>(List.of(Printer.text(report, "instances") + " instances replayed", ""));
        lines.addAll(table.lines());
        report.path("submissions")
                .forEach(submission ->
                        lines.add(Printer.text(submission, "groupId") + "  " + Printer.text(submission, "text")));
        return lines;
    }
}
