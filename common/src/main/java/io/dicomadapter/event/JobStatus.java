package io.dicomadapter.event;

/**
 * State of a job. The submitter reports {@link #READY}, {@link #SUBMITTED} and {@link #DEAD}, the platform of the pipeline
 * the others. Reports of the two may cross: of those for one job the one that is last in the order here counts, and of two
 * ends the first.
 */
public enum JobStatus {
    /** Its payload is complete. */
    READY,
    /** Its submission was given up; the payload is kept, and a person may have it tried again. */
    DEAD,
    /** Its pipeline has it. */
    SUBMITTED,
    /** The platform will run it. */
    ACCEPTED,
    /** It runs. */
    RUNNING,
    /** It has ended well. */
    SUCCEEDED,
    /** It has ended, and not well. */
    FAILED;

    /** Whether the job has ended, and its payload may be freed. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED;
    }

    /** Whether a report of this state is news for a job that is known to be in the other. */
    public boolean supersedes(JobStatus known) {
        return !known.isTerminal() && compareTo(known) > 0;
    }
}
