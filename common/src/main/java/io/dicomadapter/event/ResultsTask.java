package io.dicomadapter.event;

import java.time.Instant;

/**
 * How far a task of the Results Service is. Written by the bridge of export-scu to {@code exports.results}, keyed by task
 * id, and read by it alone: the last record of a task is its state. A tombstone says that the service was told how it ended.
 *
 * @param taskId the service's id of it
 * @param exportId export that was made of it
 * @param state what is to be done about it
 * @param since when it came to this state
 */
public record ResultsTask(String taskId, String exportId, State state, Instant since) implements Event {

    /** What is to be done about a task. */
    public enum State {
        /** Nothing, until its export has ended. */
        EXPORTING,
        /** The service is to be told that it succeeded. */
        SUCCEEDED,
        /** The service is to be told that it failed, and to bring it again later. */
        RETRY_LATER,
        /** The service is to be told that it failed for good. */
        FAILED
    }

    public ResultsTask {
        Required.field("taskId", taskId);
        Required.field("exportId", exportId);
        Required.field("state", state);
        Required.field("since", since);
    }
}
