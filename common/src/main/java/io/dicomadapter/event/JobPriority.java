package io.dicomadapter.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Priority of a job, in Clara's words. */
public enum JobPriority {
    @JsonProperty("lower")
    LOWER,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("higher")
    HIGHER,
    @JsonProperty("immediate")
    IMMEDIATE
}
