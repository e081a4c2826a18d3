package io.dicomadapter.event.operation;

/** How an operation ended. */
public enum OperationOutcome {
    /** Done; the result says what came of it. */
    DONE,
    /** What was asked for is not possible; the detail says what is. Nothing was done. */
    REFUSED,
    /** The service has enough to do with other operations. Nothing was done. */
    BUSY,
    /** Not done by the deadline. What of it was done by then stays done. */
    LATE,
    /** The service could not; the detail says why. */
    FAILED
}
