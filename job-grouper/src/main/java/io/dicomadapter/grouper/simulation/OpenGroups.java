package io.dicomadapter.grouper.simulation;

import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.grouping.AssociationCount;
import io.dicomadapter.grouper.grouping.Group;
import io.dicomadapter.grouper.grouping.GroupEngine;
import io.dicomadapter.grouper.grouping.OpenGroup;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.JobRule.Detail;
import io.dicomadapter.processor.SeriesSummary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The groups and what they hold, in memory; what the live service has in the stores of Kafka Streams. */
final class OpenGroups {

    private static final Comparator<GroupMember> ORDER = Comparator.comparing(GroupMember::studyInstanceUid)
            .thenComparing(GroupMember::seriesInstanceUid)
            .thenComparing(GroupMember::sopInstanceUid);

    private final GroupEngine engine;
    private final Map<String, Group> groups = new HashMap<>();
    // By the time at which they are to be looked at, then by key.
    private final SortedMap<Long, SortedSet<String>> deadlines = new TreeMap<>();
    private final Map<String, Map<String, GroupMember>> members = new HashMap<>();
    private final Map<String, Map<String, SeriesSummary>> series = new HashMap<>();
    // Whether it has ended, by group and association.
    private final Map<String, Map<String, Boolean>> contributions = new HashMap<>();
    // The groups that wait for its end, by association.
    private final Map<String, Set<String>> waiting = new HashMap<>();
    private long open;

    OpenGroups(GroupEngine engine) {
        this.engine = engine;
    }

    /** As it is remembered at this time. */
    Optional<Group> find(String key, long now) {
        return Optional.ofNullable(groups.get(key)).filter(group -> group instanceof OpenGroup || group.due() > now);
    }

    OpenGroup open(String key) {
        return (OpenGroup) groups.get(key);
    }

    void put(String key, Group group) {
        if (groups.put(key, group) instanceof OpenGroup before) {
            open--;
            SortedSet<String> keys = deadlines.get(before.due());
            keys.remove(key);
            if (keys.isEmpty()) {
                deadlines.remove(before.due());
            }
        }
        if (group instanceof OpenGroup) {
            open++;
            deadlines.computeIfAbsent(group.due(), due -> new TreeSet<>()).add(key);
        }
    }

    long count() {
        return open;
    }

    /** Key of the open group that is to be looked at first, if one is up to this time. */
    Optional<String> firstDue(long until) {
        return deadlines.isEmpty() || deadlines.firstKey() > until
                ? Optional.empty()
                : Optional.of(deadlines.get(deadlines.firstKey()).first());
    }

    Optional<GroupMember> member(String key, String sopInstanceUid) {
        return Optional.ofNullable(of(members, key).get(sopInstanceUid));
    }

    private void putMember(String key, GroupMember member) {
        of(members, key).put(member.sopInstanceUid(), member);
    }

    List<GroupMember> members(String key) {
        return of(members, key).values().stream().sorted(ORDER).toList();
    }

    List<SeriesSummary> series(String key) {
        return List.copyOf(of(series, key).values());
    }

    OpenGroup add(String key, OpenGroup group, InstanceStored instance) {
        putMember(key, GroupMember.of(instance, group.rule().metadataTags()));
        return engine.keeps(group.rule(), Detail.SERIES) ? counted(key, group, instance) : group;
    }

    /** A member takes the place of one with its SOP Instance UID, which may be of another series. */
    OpenGroup replace(String key, OpenGroup group, GroupMember loser, InstanceStored instance) {
        putMember(key, GroupMember.of(instance, group.rule().metadataTags()));
        if (loser.seriesInstanceUid().equals(instance.seriesInstanceUid())
                || !engine.keeps(group.rule(), Detail.SERIES)) {
            return group;
        }
        Map<String, SeriesSummary> known = of(series, key);
        int before = known.size();
        known.computeIfPresent(
                loser.seriesInstanceUid(),
                (uid, summary) -> engine.uncounted(summary).orElse(null));
        return counted(key, known.size() < before ? group.minusSeries() : group, instance);
    }

    private OpenGroup counted(String key, OpenGroup group, InstanceStored instance) {
        Map<String, SeriesSummary> known = of(series, key);
        String uid = instance.seriesInstanceUid();
        SeriesSummary before =
                known.put(uid, engine.counted(Optional.ofNullable(known.get(uid)), group.rule(), instance));
        return before == null ? group.plusSeries() : group;
    }

    /** The association brought an instance to the group. */
    OpenGroup contributed(
            String key, OpenGroup group, GroupScope scope, String association, AssociationCount count, long now) {
        if (scope != GroupScope.STUDY
                || !engine.keeps(group.rule(), Detail.ASSOCIATIONS)
                || of(contributions, key).containsKey(association)) {
            return group;
        }
        of(contributions, key).put(association, count.hasEnded());
        if (!count.hasEnded()) {
            waiting.computeIfAbsent(association, id -> new TreeSet<>()).add(key);
        }
        OpenGroup more = group.with(group.associations().plusOpen());
        return count.hasEnded() ? more.with(more.associations().ended(count.end(), now)) : more;
    }

    List<String> awaiting(String association) {
        return List.copyOf(waiting.getOrDefault(association, Set.of()));
    }

    OpenGroup ended(String key, String association, AssociationEnd end, long now) {
        of(contributions, key).put(association, true);
        noMoreWaits(key, association);
        return open(key).with(open(key).associations().ended(end, now));
    }

    /** The group has closed. */
    void forgetContent(String key) {
        members.remove(key);
        series.remove(key);
        Map<String, Boolean> brought = contributions.remove(key);
        if (brought != null) {
            brought.keySet().forEach(association -> noMoreWaits(key, association));
        }
    }

    private void noMoreWaits(String key, String association) {
        waiting.computeIfPresent(association, (id, keys) -> keys.remove(key) && keys.isEmpty() ? null : keys);
    }

    static String association(String associationId, String studyInstanceUid) {
        return EventKeys.hash(associationId, studyInstanceUid);
    }

    private static <V> Map<String, V> of(Map<String, Map<String, V>> rows, String key) {
        return rows.computeIfAbsent(key, name -> new LinkedHashMap<>());
    }
}
