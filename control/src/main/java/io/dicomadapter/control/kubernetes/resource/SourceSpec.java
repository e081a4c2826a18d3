package io.dicomadapter.control.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dicomadapter.config.Source;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The fields of {@link Source}. */
public record SourceSpec(
        @Required
        @JsonPropertyDescription("AE title of the sender: 1 to 16 characters, compared exactly after trimming.")
        @Size(min = 1, max = Limits.AE_TITLE_LENGTH) @Pattern(Limits.AE_TITLE) String aeTitle,

        @Required
        @JsonPropertyDescription("Where it may call from: host names, IP addresses, blocks such as 10.1.0.0/16.")
        @Size(min = 1, max = Limits.HOSTS) List<@Size(min = 1, max = Limits.HOST_LENGTH) @Pattern(Limits.HOST_OR_BLOCK) String> hosts,

        @JsonPropertyDescription(
                "How many associations it may have open at a time; left out: only the receiver's own limit.")
        @Min(1) @Max(Source.MOST_ASSOCIATIONS) Integer maximumAssociations) {}
