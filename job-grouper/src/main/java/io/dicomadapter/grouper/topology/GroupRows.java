package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.grouping.AssociationCount;
import io.dicomadapter.grouper.grouping.AssociationTally;
import io.dicomadapter.grouper.grouping.GroupEngine;
import io.dicomadapter.grouper.grouping.OpenGroup;
import io.dicomadapter.processor.JobRule.Detail;
import io.dicomadapter.processor.SeriesSummary;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What the groups hold: members, and the details that their rules ask for.
 *
 * @param associations null where groups are not within a study, and associations say nothing of them
 * @param contributions as above
 */
record GroupRows(
        GroupEngine engine,
        Members members,
        SeriesRows series,
        ReadOnlyKeyValueStore<String, AssociationCount> associations,
        Contributions contributions) {

    /** A new member. */
    OpenGroup add(String key, OpenGroup group, InstanceStored instance) {
        members.put(key, GroupMember.of(instance, group.rule().metadataTags()));
        return engine.keeps(group.rule(), Detail.SERIES) ? counted(key, group, instance) : group;
    }

    /** A member takes the place of one with its SOP Instance UID, which may be of another series. */
    OpenGroup replace(String key, OpenGroup group, GroupMember loser, InstanceStored instance) {
        members.put(key, GroupMember.of(instance, group.rule().metadataTags()));
        if (loser.seriesInstanceUid().equals(instance.seriesInstanceUid())
                || !engine.keeps(group.rule(), Detail.SERIES)) {
            return group;
        }
        return counted(key, uncounted(key, group, loser.seriesInstanceUid()), instance);
    }

    private OpenGroup uncounted(String key, OpenGroup group, String seriesInstanceUid) {
        Optional<SeriesSummary> present = series.get(key, seriesInstanceUid);
        Optional<SeriesSummary> rest = present.flatMap(engine::uncounted);
        rest.ifPresent(summary -> series.put(key, summary));
        if (present.isEmpty() || rest.isPresent()) {
            return group;
        }
        series.remove(key, seriesInstanceUid);
        return group.minusSeries();
    }

    private OpenGroup counted(String key, OpenGroup group, InstanceStored instance) {
        Optional<SeriesSummary> present = series.get(key, instance.seriesInstanceUid());
        series.put(key, engine.counted(present, group.rule(), instance));
        return present.isPresent() ? group : group.plusSeries();
    }

    /** The association brought an instance to the group, a duplicate included. */
    OpenGroup contributed(String key, OpenGroup group, InstanceStored instance, long now) {
        if (contributions == null || !engine.keeps(group.rule(), Detail.ASSOCIATIONS)) {
            return group;
        }
        String association = Associations.keyOf(instance);
        if (contributions.contains(key, association)) {
            return group;
        }
        AssociationCount count = associations.get(association);
        boolean ended = count != null && count.hasEnded();
        contributions.put(key, association, ended);
        AssociationTally tally = group.associations().plusOpen();
        return group.with(ended ? tally.ended(count.end(), now) : tally);
    }

    OpenGroup ended(String key, OpenGroup group, String association, AssociationEnd end, long now) {
        contributions.put(key, association, true);
        return group.with(group.associations().ended(end, now));
    }

    List<SeriesSummary> series(String key) {
        return series.all(key);
    }

    /** The group has closed. */
    void remove(String key, OpenGroup group, List<GroupMember> all) {
        members.remove(key, all);
        if (group.series() > 0) {
            series.removeGroup(key);
        }
        if (!group.associations().isEmpty()) {
            contributions.removeGroup(key);
        }
    }
}
