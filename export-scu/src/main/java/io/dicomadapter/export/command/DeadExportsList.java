package io.dicomadapter.export.command;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.operation.DeadExport;
import io.dicomadapter.export.operation.DeadExports;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Dead exports as people or programs read them, those that died last at the end. */
final class DeadExportsList {

    private final List<DeadExport> lines;

    DeadExportsList(Collection<DeadExport> dead) {
        lines = DeadExports.inOrder(dead);
    }

    String toJson() {
        return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(lines);
    }

    String toTable() {
        String form = "%-" + width(DeadExport::exportId, "EXPORT") + "s  %-"
                + width(DeadExport::destination, "DESTINATION") + "s  %-20s  %7s  %5s  %s%n";
        StringBuilder table =
                new StringBuilder(form.formatted("EXPORT", "DESTINATION", "DIED", "FILES", "TRIES", "REASON"));
        for (DeadExport line : lines) {
            table.append(form.formatted(
                    line.exportId(),
                    line.destination(),
                    Instant.ofEpochSecond(line.diedAt().getEpochSecond()),
                    line.files(),
                    line.tries(),
                    line.reason()));
        }
        return table.append(lines.size()).append(" dead").toString();
    }

    private int width(Function<DeadExport, String> column, String head) {
        return Math.max(
                head.length(),
                lines.stream().map(column).mapToInt(String::length).max().orElse(0));
    }
}
