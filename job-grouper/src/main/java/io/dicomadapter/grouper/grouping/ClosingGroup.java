package io.dicomadapter.grouper.grouping;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupCounts;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobRule;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns a group into the event of its close. */
final class ClosingGroup {

    private ClosingGroup() {}

    static GroupClosed of(
            OpenGroup group, GroupView view, JobRule rule, List<GroupMember> members, Completion why, long now) {
        Instant closedAt = Instant.ofEpochMilli(now);
        List<PlannedJob> jobs = List.copyOf(rule.jobs(view, closedAt));
        checkIds(group, jobs);
        return new GroupClosed(
                group.groupId(),
                group.revision(),
                group.rule().calledAet(),
                rule.groupBy(),
                why.reason(),
                view.openedAt(),
                closedAt,
                jobs,
                members,
                null,
                jobs.isEmpty() ? why.explanation() + "; it becomes no job" : why.explanation(),
                GroupCounts.of(members, group.duplicates(), group.expected() > 0 ? group.expected() : null),
                group.rule().processor(),
                group.rule().retention());
    }

    /** An id of a processor's own making would break the promise that a group never becomes a second job. */
    private static void checkIds(OpenGroup group, List<PlannedJob> jobs) {
        Set<String> ids = new HashSet<>();
        for (PlannedJob job : jobs) {
            String expected = GroupIds.job(group.groupId(), group.revision(), job.pipelineName());
            if (!job.jobId().equals(expected) || !ids.add(job.jobId())) {
                throw new RuleFaultException(
                        group.rule().processor(),
                        "processor '" + group.rule().processor()
                                + "' made a job whose id is not that of GroupView.job, or two of one pipeline name");
            }
        }
    }
}
