package io.dicomadapter.control.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.LatePolicy;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import java.util.Map;

/** The fields of {@link ApplicationEntity}. */
@ValidationRule(
        value = "!has(self.allowedSopClasses) || !has(self.ignoredSopClasses)"
                + " || !self.ignoredSopClasses.exists(uid, uid in self.allowedSopClasses)",
        message = "a SOP class is allowed in one of allowedSopClasses and ignoredSopClasses only")
public record ApplicationEntitySpec(
        @JsonPropertyDescription("Unique name, the case of letters aside; the AE title where left out.")
        @Pattern(Limits.NAME) String name,

        @Required
        @JsonPropertyDescription("What senders call: 1 to 16 characters, compared exactly after trimming.")
        @Size(min = 1, max = Limits.AE_TITLE_LENGTH) @Pattern(Limits.AE_TITLE) String aeTitle,

        @JsonPropertyDescription("Name of the job processor; AeTitleJobProcessor where left out.") @Pattern(Limits.NAME) String processor,

        @JsonPropertyDescription(
                "Settings of the processor, such as timeout, groupBy, pipeline-NAME. It judges them itself.")
        Map<String, IntOrString> processorSettings,

        @JsonPropertyDescription("Instances of these are answered with Success and not stored.")
        @Size(max = Limits.SOP_CLASSES) List<@Size(max = Limits.UID_LENGTH) @Pattern(Limits.UID) String> ignoredSopClasses,

        @JsonPropertyDescription("Where not empty, only these are accepted.") @Size(max = Limits.SOP_CLASSES) List<@Size(max = Limits.UID_LENGTH) @Pattern(Limits.UID) String> allowedSopClasses,

        @JsonPropertyDescription(
                "Whether the last of several different instances with one SOP Instance UID wins in a group.")
        Boolean overwriteSameInstance,

        @JsonPropertyDescription(
                "Attributes of the header that events carry besides those grouped by, such as 0008,0060.")
        @Size(max = ApplicationEntity.MAX_METADATA_TAGS) List<@Pattern(Limits.TAG) String> metadataTags,

        @JsonPropertyDescription(
                "What becomes of instances whose group has become jobs already; newJob where left out.")
        LatePolicy late,

        @JsonPropertyDescription(
                "How long the files of a group are kept after it became jobs, for a replay: PT0S to P7D.")
        @Pattern(Limits.DURATION) String retention) {}
