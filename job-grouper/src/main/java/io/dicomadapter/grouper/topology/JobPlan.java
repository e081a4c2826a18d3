package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.AeTitleProcessorSettings;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.processor.JobNames;
import java.time.Instant;
import java.util.List;

/** What a closing group becomes: one job for each pipeline of the rule that it opened under. Pure. */
final class JobPlan {

    private JobPlan() {}

    static GroupClosed of(OpenGroup group, List<GroupMember> members, CloseReason reason, Instant closedAt) {
        GroupingRule rule = group.rule();
        return new GroupClosed(
                group.groupId(),
                group.revision(),
                rule.calledAet(),
                rule.settings().groupBy(),
                reason,
                Instant.ofEpochMilli(group.openedAt()),
                closedAt,
                jobs(group, closedAt),
                members);
    }

    private static List<PlannedJob> jobs(OpenGroup group, Instant closedAt) {
        String calledAet = group.rule().calledAet();
        AeTitleProcessorSettings settings = group.rule().settings();
        return settings.pipelines().entrySet().stream()
                .map(pipeline -> new PlannedJob(
                        GroupIds.job(group.groupId(), group.revision(), pipeline.getKey()),
                        JobNames.of(calledAet, pipeline.getKey(), closedAt),
                        pipeline.getKey(),
                        pipeline.getValue(),
                        settings.priority()))
                .toList();
    }
}
