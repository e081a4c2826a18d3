package io.dicomadapter.event.operation;

/**
 * What came of having a job tried again.
 *
 * @param message for people
 */
public record RetriedJob(String jobId, Retry outcome, String message) {

    public RetriedJob(String jobId, Retry outcome) {
        this(jobId, outcome, outcome.text());
    }
}
