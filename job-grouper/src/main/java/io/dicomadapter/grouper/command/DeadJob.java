package io.dicomadapter.grouper.command;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.PlannedJob;
import java.time.Instant;

/**
 * A job that was given up, as {@code --json} shows it.
 *
 * @param tries how many tries to submit it failed; 0 where it has no payload
 * @param payload its folder; null where it has none
 */
record DeadJob(
        String jobId, String pipelineId, String calledAet, Instant diedAt, int tries, String reason, String payload) {

    /** Its platform did not take it. */
    static DeadJob of(JobSubmission dead) {
        return new DeadJob(
                dead.jobId(),
                dead.job().job().pipelineId(),
                dead.job().calledAet(),
                dead.dueAt(),
                dead.tries(),
                dead.failure(),
                dead.job().payload());
    }

    /** Its payload could not be made. */
    static DeadJob of(DeadGroup group, PlannedJob job) {
        return new DeadJob(job.jobId(), job.pipelineId(), group.calledAet(), group.diedAt(), 0, group.reason(), null);
    }
}
