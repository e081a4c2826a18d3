package io.dicomadapter.event;

/** State of a submitted job, as its pipeline reports it. */
public enum JobStatus {
    ACCEPTED,
    RUNNING,
    SUCCEEDED,
    FAILED;

    /** Whether the job has ended, and its payload may be freed. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
