package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.JobStatus;
import java.time.Duration;
import java.util.Optional;

/** What a platform made of a job that it was sent. */
sealed interface Answer {

    /**
     * It has the job.
     *
     * @param status what it says of it already, if anything
     */
    record Taken(Optional<JobStatus> status) implements Answer {}

    /** It does not want the job, and will not. */
    record Refused(String reason) implements Answer {}

    /**
     * It could not take the job now, or nobody knows whether it did.
     *
     * @param atLeast how long it wants to be left alone; zero if it did not say
     */
    record NotNow(String reason, Duration atLeast) implements Answer {}
}
