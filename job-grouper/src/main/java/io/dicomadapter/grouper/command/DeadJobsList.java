package io.dicomadapter.grouper.command;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.operation.DeadJob;
import io.dicomadapter.grouper.operation.DeadJobs;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Dead jobs as people or programs read them, those that died last at the end. */
final class DeadJobsList {

    private final List<DeadJob> lines;

    DeadJobsList(Collection<DeadJob> dead) {
        lines = DeadJobs.inOrder(dead);
    }

    String toJson() {
        return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(lines);
    }

    String toTable() {
        int job = width(lines.stream().map(DeadJob::jobId).toList(), "JOB");
        int pipeline = width(lines.stream().map(DeadJob::pipelineId).toList(), "PIPELINE");
        String form = "%-" + job + "s  %-" + pipeline + "s  %-16s  %-20s  %5s  %s";
        String head = form.formatted("JOB", "PIPELINE", "AE TITLE", "DIED", "TRIES", "REASON");
        return lines.stream()
                .map(line -> form.formatted(
                        line.jobId(),
                        line.pipelineId(),
                        line.calledAet(),
                        Instant.ofEpochSecond(line.diedAt().getEpochSecond()),
                        line.tries(),
                        line.reason()))
                .collect(Collectors.joining("\n", head + "\n", "\n" + lines.size() + " dead"))
                .replace("\n\n", "\n");
    }

    private static int width(List<String> texts, String head) {
        return Math.max(
                head.length(), texts.stream().mapToInt(String::length).max().orElse(0));
    }
}
