package io.dicomadapter.grouper.topology;

import io.dicomadapter.processor.AeTitleProcessorSettings;
import java.util.List;

/**
 * How the instances of one called AE title are grouped, as configured at one moment. A group keeps the rule that it
 * opened under until it closes, so this is stored with the group.
 *
 * @param calledAet the AE title
 * @param overwriteSameInstance whether the last of two instances with one SOP Instance UID wins; else the first
 * @param settings timeout, tag to group by, pipelines, limits
 * @param metadataTags tags whose values the job's manifest tells
 */
record GroupingRule(
        String calledAet, boolean overwriteSameInstance, AeTitleProcessorSettings settings, List<String> metadataTags) {

    GroupingRule {
        metadataTags = metadataTags == null ? List.of() : List.copyOf(metadataTags);
    }
}
