package io.dicomadapter.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of instances that arrive when their group has become jobs already. */
public enum LatePolicy {
    /** They make the next revision of the group, with jobs of its own: sending a study again runs it again. */
    @JsonProperty("newJob")
    NEW_JOB,
    /** They go to {@code instances.unhandled} and their files are released. */
    @JsonProperty("ignore")
    IGNORE
}
