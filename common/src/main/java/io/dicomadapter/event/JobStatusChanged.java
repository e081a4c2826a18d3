package io.dicomadapter.event;

import java.time.Instant;

/**
 * How a job fares. Written by the job submitter and by pipelines ({@link JobStatus} says who writes what) to
 * {@code jobs.status}, keyed by job id; read by the job submitter (which releases the payload of an ended job) and by
 * control.
 *
 * @param jobId the job
 * @param status its state
 * @param message for people; free of patient data; may be null
 * @param at when
 */
public record JobStatusChanged(String jobId, JobStatus status, String message, Instant at) implements Event {
    public JobStatusChanged {
        Required.field("jobId", jobId);
        Required.field("status", status);
        Required.field("at", at);
    }
}
