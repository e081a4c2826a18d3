package io.dicomadapter.control.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dicomadapter.config.Destination;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The fields of {@link Destination}. */
public record DestinationSpec(
        @JsonPropertyDescription("How exports name it, the case of letters aside; the AE title where left out.")
        @Pattern(Limits.NAME) String name,

        @Required
        @JsonPropertyDescription("Its AE title: 1 to 16 characters.")
        @Size(min = 1, max = Limits.AE_TITLE_LENGTH) @Pattern(Limits.AE_TITLE) String aeTitle,

        @Required
        @JsonPropertyDescription("Host name or IP address.")
        @Size(min = 1, max = Limits.HOST_LENGTH) @Pattern(Limits.HOST) String host,

        @Required @JsonPropertyDescription("TCP port.") @Min(1) @Max(65_535) Integer port,

        @JsonPropertyDescription("Our AE title towards it; left out: scu.ae-title of export-scu.")
        @Size(min = 1, max = Limits.AE_TITLE_LENGTH) @Pattern(Limits.AE_TITLE) String callingAeTitle,

        @JsonPropertyDescription("Associations open to it at a time, from all workers together; 2 where left out.")
        @Min(1) @Max(Destination.MOST_ASSOCIATIONS) Integer maximumAssociations,

        @JsonPropertyDescription("While true nothing is sent to it, and its exports wait.")
        Boolean paused,

        @JsonPropertyDescription("TLS towards it; left out: a plain connection.")
        Tls tls,

        @JsonPropertyDescription("It is asked to commit to what it was sent; left out: it is not.")
        StorageCommitment storageCommitment,

        @JsonPropertyDescription("Time limits where they differ from those of export-scu.")
        Timeouts timeouts) {

    /** The fields of {@link Destination.Tls}. */
    public record Tls(
            @Required @JsonPropertyDescription("Name of an SSL bundle of export-scu's settings.") @Pattern(Limits.NAME) String bundle,

            @JsonPropertyDescription("Whether the certificate must be of the host; true where left out.")
            Boolean verifyHost) {}

    /** The fields of {@link Destination.StorageCommitment}. */
    public record StorageCommitment(
            @JsonPropertyDescription("Longest wait for its word, up to PT1H; PT1M where left out.")
            @Pattern(Limits.DURATION) String longestWait) {}

    /** The fields of {@link Destination.TimeLimits}. */
    public record Timeouts(
            @JsonPropertyDescription("Longest wait for a connection, an association or its release; up to PT1H.")
            @Pattern(Limits.DURATION) String artim,

            @JsonPropertyDescription("Longest wait for the answer to a C-STORE; up to PT1H.") @Pattern(Limits.DURATION) String dimseResponse,

            @JsonPropertyDescription("Longest time in which the network must take one PDU of ours; up to PT1H.")
            @Pattern(Limits.DURATION) String write) {}
}
