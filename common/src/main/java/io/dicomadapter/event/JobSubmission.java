package io.dicomadapter.event;

import java.time.Instant;

/**
 * How far the submission of a job over HTTP is. Written by the job submitter to {@code jobs.submissions}, keyed by job id,
 * and read by it alone: the last record of a job is its state. A tombstone says that the platform has the job.
 *
 * @param job what is sent to the platform, the same at every try
 * @param state waiting for a try, or given up
 * @param tries how many tries have failed
 * @param since when trying began: at first, or when a person asked for it again
 * @param dueAt no try before
 * @param failure why the last try failed; free of patient data; null before the first
 * @param traceparent W3C Trace Context that the request carries on; empty where there is none, and in records of old
 */
public record JobSubmission(
        JobSubmitted job, State state, int tries, Instant since, Instant dueAt, String failure, String traceparent)
        implements Event {

    /** What happens next with the job. */
    public enum State {
        /** It is tried when it is due. */
        WAITING,
        /** Nothing, until a person asks for it again; its payload is kept. */
        DEAD
    }

    public JobSubmission {
        Required.field("job", job);
        Required.field("state", state);
        Required.field("since", since);
        Required.field("dueAt", dueAt);
        Required.atLeast(0, "tries", tries);
        traceparent = traceparent == null ? "" : traceparent;
    }

    /** A submission that is to be tried at once, for the first time. */
    public static JobSubmission begun(JobSubmitted job, Instant now, String traceparent) {
        return new JobSubmission(job, State.WAITING, 0, now, now, null, traceparent);
    }

    /** To be tried again, not before. */
    public JobSubmission failed(String reason, Instant next) {
        return new JobSubmission(job, State.WAITING, tries + 1, since, next, reason, traceparent);
    }

    /** Not to be tried any more. */
    public JobSubmission dead(String reason, Instant now) {
        return new JobSubmission(job, State.DEAD, tries + 1, since, now, reason, traceparent);
    }

    /** To be tried at once, with all its time before it. */
    public JobSubmission again(Instant now) {
        return new JobSubmission(job, State.WAITING, 0, now, now, failure, traceparent);
    }

    /** As it is, but not before. */
    public JobSubmission postponed(Instant next) {
        return new JobSubmission(job, state, tries, since, next, failure, traceparent);
    }

    public String jobId() {
        return job.job().jobId();
    }
}
