package io.dicomadapter.grouper.operation;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.operation.DeadJob;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * A group in the dead letters of {@code jobs.ready}, without its members: there may be tens of thousands.
 *
 * @param partition where the dead letter is
 * @param offset where in the partition
 * @param diedAt when it was put aside
 * @param reason why; free of patient data
 * @param jobs those of its jobs that are dead
 */
record DeadGroup(
        int partition,
        long offset,
        String groupId,
        int revision,
        String calledAet,
        Instant diedAt,
        String reason,
        List<PlannedJob> jobs) {

    DeadGroup {
        jobs = List.copyOf(jobs);
    }

    /** What two dead letters of the same group have in common. */
    static String nameOf(String groupId, int revision) {
        return groupId + "-" + revision;
    }

    DeadGroup only(Predicate<PlannedJob> dead) {
        return new DeadGroup(
                partition,
                offset,
                groupId,
                revision,
                calledAet,
                diedAt,
                reason,
                jobs.stream().filter(dead).toList());
    }

    /** The group as it is to be tried again. */
    GroupClosed again(GroupClosed closed) {
        return jobs.size() == closed.jobs().size() ? closed : closed.withJobs(jobs);
    }

    List<DeadJob> deadJobs() {
        return jobs.stream()
                .map(job -> new DeadJob(job.jobId(), job.pipelineId(), calledAet, diedAt, 0, reason, null))
                .toList();
    }
}
