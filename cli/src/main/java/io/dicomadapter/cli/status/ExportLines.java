package io.dicomadapter.cli.status;

import io.dicomadapter.cli.report.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An export, step by step. */
final class ExportLines {

    private static final String EXPORT = "export";

    private ExportLines() {}

    static List<String> of(JsonNode export) {
        return Step.lines(steps(export));
    }

    static List<Step> steps(JsonNode export) {
        List<Step> steps = new ArrayList<>();
        String id = Printer.text(export, "exportId");
        if (export.has("requestedAt")) {
            String names = export.path("destinations")
                    .valueStream()
                    .map(destination -> Printer.text(destination, "destination"))
                    .collect(Collectors.joining(", "));
            steps.add(new Step(Printer.text(export, "requestedAt"), EXPORT, id + " requested: to " + names));
        }
        export.path("destinations")
                .valueStream()
                .filter(destination -> destination.has("completedAt"))
                .forEach(destination ->
                        steps.add(new Step(Printer.text(destination, "completedAt"), EXPORT, ended(id, destination))));
        if (export.has("release")) {
            steps.add(released(export.path("release"), "export " + id));
        }
        return steps;
    }

    static Step released(JsonNode release, String of) {
        return new Step(
                Printer.text(release, "at"),
                "release",
                "files of " + of + " may be deleted from " + Printer.text(release, "notBefore") + " on: "
                        + Printer.text(release, "reason"));
    }

    private static String ended(String id, JsonNode destination) {
        String detail = Printer.text(destination, "detail");
        return id + " to " + Printer.text(destination, "destination") + ": " + Printer.text(destination, "state") + ", "
                + Printer.text(destination, "results") + ", tries=" + Printer.text(destination, "tries")
                + (detail.isEmpty() ? "" : ": " + detail);
    }
}
