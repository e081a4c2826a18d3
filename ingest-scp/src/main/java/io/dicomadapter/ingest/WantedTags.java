package io.dicomadapter.ingest;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.processor.JobProcessors;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The attributes to read in the one pass over a data set: its identifiers, and what any configured AE title's job
 * processor needs, or the AE title names as metadata. Any, not only the called one: other consumers of the event may group
 * by another AE title's rule.
 *
 * @param grouping tags that job processors need: to group by, and to tell when a group is complete
 * @param metadata other tags that the event carries
 * @param all both, and the identifiers
 */
record WantedTags(SortedSet<Integer> grouping, SortedSet<Integer> metadata, Set<Integer> all) {

    private static final Set<Integer> IDENTIFIERS =
            Set.of(Tags.SOP_CLASS_UID, Tags.SOP_INSTANCE_UID, Tags.STUDY_INSTANCE_UID, Tags.SERIES_INSTANCE_UID);

    WantedTags {
        grouping = Collections.unmodifiableSortedSet(new TreeSet<>(grouping));
        metadata = Collections.unmodifiableSortedSet(new TreeSet<>(metadata));
        all = Set.copyOf(all);
    }

    static WantedTags of(Collection<ApplicationEntity> applicationEntities, JobProcessors processors) {
        SortedSet<Integer> grouping = new TreeSet<>();
        SortedSet<Integer> metadata = new TreeSet<>();
        processors.tags(applicationEntities).forEach(tag -> grouping.add(Tags.parse(tag)));
        for (ApplicationEntity entity : applicationEntities) {
            entity.metadataTags().forEach(tag -> metadata.add(Tags.parse(tag)));
        }
        metadata.removeAll(grouping);
        Set<Integer> all = new HashSet<>(IDENTIFIERS);
        all.addAll(grouping);
        all.addAll(metadata);
        return new WantedTags(grouping, metadata, all);
    }
}
