package io.dicomadapter.ingest;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.processor.AeTitleProcessorSettings;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The attributes to read in the one pass over a data set: its identifiers, and what any configured AE title groups by.
 * Any, not only the called one: other consumers of the event may group by another AE title's rule.
 *
 * @param grouping tags that the event carries
 * @param all {@code grouping} and the identifiers
 */
record WantedTags(Set<Integer> grouping, Set<Integer> all) {

    private static final Set<Integer> IDENTIFIERS =
            Set.of(Tags.SOP_CLASS_UID, Tags.SOP_INSTANCE_UID, Tags.STUDY_INSTANCE_UID, Tags.SERIES_INSTANCE_UID);

    WantedTags {
        grouping = Set.copyOf(grouping);
        all = Set.copyOf(all);
    }

    static WantedTags of(Collection<ApplicationEntity> applicationEntities) {
        Set<Integer> grouping = new TreeSet<>();
        for (ApplicationEntity entity : applicationEntities) {
            AeTitleProcessorSettings.parse(entity)
                    .settings()
                    .ifPresent(settings -> grouping.add(Tags.parse(settings.groupBy())));
        }
        Set<Integer> all = new HashSet<>(IDENTIFIERS);
        all.addAll(grouping);
        return new WantedTags(grouping, all);
    }

    /** The values of the grouping tags that the data set has, by tag ({@code GGGGEEEE}). */
    Map<String, List<String>> attributesOf(HeaderValues header) {
        Map<String, List<String>> attributes = new TreeMap<>();
        for (int tag : grouping) {
            List<String> values = header.all().get(tag);
            if (values != null && !values.isEmpty()) {
                attributes.put(Tags.format(tag), values);
            }
        }
        return attributes;
    }
}
