package io.dicomadapter.cli.status;

import io.dicomadapter.cli.report.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A study, step by step: association, group, jobs, exports, release. */
final class StudyLines {

    private StudyLines() {}

    static List<String> of(JsonNode study) {
        List<Step> steps = new ArrayList<>();
        study.path("associations")
                .forEach(association -> associationSteps(association).forEach(steps::add));
        study.path("groups").forEach(group -> steps.addAll(groupSteps(group)));
        List<String> lines = new ArrayList<>(List.of(
                "study " + Printer.text(study, "study") + ": " + Printer.text(study, "instances") + " instances, "
                        + Printer.text(study, "bytes") + " bytes, " + Printer.text(study, "unhandledInstances")
                        + " that no processor took",
                ""));
        lines.addAll(Step.lines(steps));
        further(lines, study, "furtherAssociations", "associations");
        further(lines, study, "furtherGroups", "groups");
        return lines;
    }

    private static Stream<Step> associationSteps(JsonNode association) {
        Step first = new Step(
                Printer.text(association, "firstInstanceAt"),
                "association",
                Printer.text(association, "associationId") + ": " + Printer.text(association, "callingAet") + " calls "
                        + Printer.text(association, "calledAet") + ", first of "
                        + Printer.text(association, "instances") + " instances");
        Step last = new Step(
                Printer.text(association, association.has("endedAt") ? "endedAt" : "lastInstanceAt"),
                "association",
                Printer.text(association, "associationId") + ": "
                        + (association.has("end") ? Printer.text(association, "end") : "last instance so far"));
        return Stream.of(first, last);
    }

    private static List<Step> groupSteps(JsonNode group) {
        List<Step> steps = new ArrayList<>();
        String id = Printer.text(group, "groupId");
        steps.add(new Step(Printer.text(group, "openedAt"), "group", id + " opened"));
        steps.add(new Step(
                Printer.text(group, "closedAt"),
                "group",
                id + " closed, revision " + Printer.text(group, "revision") + ", with "
                        + Printer.text(group.path("counts"), "instances") + " instances: "
                        + Printer.text(group, "reason") + ", " + Printer.text(group, "explanation")));
        group.path("jobs").forEach(job -> steps.addAll(jobSteps(job)));
        if (group.has("release")) {
            steps.add(ExportLines.released(group.path("release"), "group " + id));
        }
        return steps;
    }

    private static List<Step> jobSteps(JsonNode job) {
        List<Step> steps = new ArrayList<>();
        String name = Printer.text(job, "name");
        job.path("statuses")
                .forEach(change -> steps.add(new Step(
                        Printer.text(change, "at"),
                        "job",
                        (name + " " + Printer.text(change, "status") + " " + Printer.text(change, "message"))
                                .stripTrailing())));
        job.path("exports").forEach(export -> steps.addAll(ExportLines.steps(export)));
        if (job.has("release")) {
            steps.add(ExportLines.released(job.path("release"), "job " + name));
        }
        return steps;
    }

    private static void further(List<String> lines, JsonNode study, String field, String what) {
        if (study.path(field).asLong(0) > 0) {
            lines.add("and " + Printer.text(study, field) + " further " + what);
        }
    }
}
