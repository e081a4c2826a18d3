package io.dicomadapter.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a job gets to its pipeline. */
public enum SubmissionWay {
    /** The record on {@code jobs.submitted} is the submission. */
    @JsonProperty("kafka")
    KAFKA,
    /** A POST to the pipeline's platform is; the record tells that it was taken. */
    @JsonProperty("http")
    HTTP
}
