package io.dicomadapter.testkit;

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
import java.util.Map.Entry;
import java.util.Optional;

/** The groups and what they hold, in memory; what the live service has in the stores of Kafka Streams. */
final class OpenGroups {

    private static final Comparator<GroupMember> ORDER = Comparator.comparing(GroupMember::studyInstanceUid)
            .thenComparing(GroupMember::seriesInstanceUid)
            .thenComparing(GroupMember::sopInstanceUid);

    private final GroupEngine engine;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, GroupMember>> members = new HashMap<>();
    private final Map<String, Map<String, SeriesSummary>> series = new HashMap<>();
    // Whether it has ended, by group and association.
    private final Map<String, Map<String, Boolean>> contributions = new HashMap<>();

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
        groups.put(key, group);
    }

    long count() {
        return groups.values().stream().filter(OpenGroup.class::isInstance).count();
    }

    /** Key of the open group that is to be looked at first, if one is up to this time. */
    Optional<String> firstDue(long until) {
        return groups.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof OpenGroup group && group.due() <= until)
                .min(Comparator.comparingLong(entry -> entry.getValue().due()))
                .map(Entry::getKey);
    }

    Optional<GroupMember> member(String key, String sopInstanceUid) {
        return Optional.ofNullable(of(members, key).get(sopInstanceUid));
    }

    void putMember(String key, GroupMember member) {
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
        if (!engine.keeps(group.rule(), Detail.SERIES)) {
            return group;
        }
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
        OpenGroup more = group.with(group.associations().plusOpen());
        return count.hasEnded() ? more.with(more.associations().ended(count.end(), now)) : more;
    }

    List<String> awaiting(String association) {
        return contributions.entrySet().stream()
                .filter(entry -> Boolean.FALSE.equals(entry.getValue().get(association)))
                .map(Entry::getKey)
                .toList();
    }

    OpenGroup ended(String key, String association, AssociationEnd end, long now) {
        of(contributions, key).put(association, true);
        return open(key).with(open(key).associations().ended(end, now));
    }

    /** The group has closed. */
    void forgetContent(String key) {
        members.remove(key);
        series.remove(key);
        contributions.remove(key);
    }

    static String association(String associationId, String studyInstanceUid) {
        return EventKeys.hash(associationId, studyInstanceUid);
    }

    private static <V> Map<String, V> of(Map<String, Map<String, V>> rows, String key) {
        return rows.computeIfAbsent(key, name -> new LinkedHashMap<>());
    }
}
