package io.dicomadapter.event.operation;

import io.dicomadapter.event.JobSubmission;
import java.time.Instant;

/**
 * A job that was given up.
 *
 * @param tries how many tries to submit it failed; 0 where it has no payload
 * @param payload its folder; null where it has none
 */
public record DeadJob(
        String jobId, String pipelineId, String calledAet, Instant diedAt, int tries, String reason, String payload) {

    /** Its platform did not take it. */
    public static DeadJob of(JobSubmission dead) {
        return new DeadJob(
                dead.jobId(),
                dead.job().job().pipelineId(),
                dead.job().calledAet(),
                dead.dueAt(),
                dead.tries(),
                dead.failure(),
                dead.job().payload());
    }
}
