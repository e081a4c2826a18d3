package io.dicomadapter.control.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/**
 * What has become of a resource.
 *
 * @param observedGeneration generation that this is about
 * @param conditions one, {@link #READY}
 * @param ready of that one, for tables
 * @param reason of that one, for tables
 */
public record EntryStatus(
        @JsonPropertyDescription("Generation of the resource that the status is about.")
        Long observedGeneration,

        @JsonPropertyDescription("One condition, Ready.") List<Condition> conditions,

        @JsonPropertyDescription("Status of the condition Ready.") @PrinterColumn(name = "Ready")
        ConditionStatus ready,

        @JsonPropertyDescription("Reason of the condition Ready.") @PrinterColumn(name = "Reason")
        Reason reason) {

    /** Whether the entry is in force as the resource says it. */
    public static final String READY = "Ready";

    public EntryStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** As conditions are everywhere in Kubernetes. */
    public record Condition(
            @Required String type,
            @Required ConditionStatus status,
            @Required Reason reason,

            @JsonPropertyDescription("What is wrong and what is allowed, for people.") @Required
            String message,

            @Required String lastTransitionTime,
            @Required Long observedGeneration) {}

    /** Of a condition. */
    public enum ConditionStatus {
        @JsonProperty("True")
        TRUE,
        @JsonProperty("False")
        FALSE
    }

    /** Why the condition is as it is. */
    public enum Reason {
        /** The entry is in force. */
        @JsonProperty("Accepted")
        ACCEPTED,
        /** The resource breaks a rule; what was in force before stays. */
        @JsonProperty("Invalid")
        INVALID,
        /** Another resource has the name or AE title; what was in force before stays. */
        @JsonProperty("Conflict")
        CONFLICT,
        /** It is deleted: no new associations, and its open groups become jobs yet. */
        @JsonProperty("Draining")
        DRAINING
    }
}
