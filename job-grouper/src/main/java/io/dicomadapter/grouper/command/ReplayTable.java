package io.dicomadapter.grouper.command;

import io.dicomadapter.event.operation.Difference;
import io.dicomadapter.event.operation.ReplayReport;
import io.dicomadapter.event.operation.ReplayReport.Group;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A replay as people read it. */
record ReplayTable(ReplayReport report) {

    private static final String FORM = "%-32s %3s  %-16s  %-20s  %-20s  %-21s  %9s  %4s  %-10s  %s  %s";

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(FORM.formatted(
                        "GROUP",
                        "REV",
                        "AE TITLE",
                        "OPENED",
                        "CLOSES",
                        "REASON",
                        "INSTANCES",
                        "JOBS",
                        "DIFFERENCE",
                        "STUDY",
                        "")
                .stripTrailing());
        report.groups().forEach(group -> lines.add(line(group)));
        report.turnedAway().forEach((reason, count) -> lines.add(count + " instances in no group: " + reason));
        lines.add(summary());
        report.submissions().forEach(outcome -> lines.add(outcome.groupId() + "  " + outcome.text()));
        return String.join("\n", lines);
    }

    private static String line(Group group) {
        return FORM.formatted(
                        group.groupId(),
                        group.revision(),
                        group.calledAet(),
                        seconds(group.openedAt()),
                        seconds(group.closedAt()),
                        group.reason(),
                        group.instances(),
                        group.jobs().size(),
                        group.difference().word(),
                        String.join(",", group.studies()),
                        group.detail())
                .stripTrailing();
    }

    private String summary() {
        String differences = Arrays.stream(Difference.values())
                .map(difference -> report.count(difference) + " " + difference.word())
                .collect(Collectors.joining(", "));
        return report.groups().size() + " groups of " + report.instances() + " events: " + differences
                + (report.cut() > 0
                        ? "; " + report.cut() + " made cannot be compared, their events are not all there"
                        : "")
                + (report.unreadable() > 0 ? "; " + report.unreadable() + " records cannot be read" : "");
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
