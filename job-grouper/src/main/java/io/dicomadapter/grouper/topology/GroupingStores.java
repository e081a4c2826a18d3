package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.kafka.EventSerdes;
import io.dicomadapter.grouper.grouping.AssociationCount;
import io.dicomadapter.grouper.grouping.Group;
import io.dicomadapter.grouper.grouping.GroupEngine;
import io.dicomadapter.grouper.topology.DeadlineIndex.Use;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.SeriesSummary;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores: all persistent, all with a changelog topic. Only the groups are cached: their rows are rewritten with each
 * instance, and a cache writes the last of them per commit. All other rows are written once, which a cache only delays.
 */
final class GroupingStores {

    private static final String SEEN = "seen-instances";
    private static final String SEEN_DEADLINES = "seen-deadlines";
    private static final String GROUPS = "groups";
    private static final String MEMBERS = "members";
    private static final String SERIES = "series";
    private static final String DEADLINES = "deadlines";
    private static final String ASSOCIATIONS = "associations";
    private static final String CONTRIBUTIONS = "contributions";

    private GroupingStores() {}

    /** How far associations have come: the admission counts, the groups within a study look. */
    static StoreBuilder<?> ofAssociations() {
        return uncached(ASSOCIATIONS, Serdes.String(), EventSerdes.json(AssociationCount.class));
    }

    static Set<StoreBuilder<?>> ofAdmission(StoreBuilder<?> associations) {
        return Set.of(uncached(SEEN, Serdes.String(), Serdes.Long()), deadlines(SEEN_DEADLINES), associations);
    }

    static Set<StoreBuilder<?>> ofGroupsWithinStudies(StoreBuilder<?> associations) {
        Set<StoreBuilder<?>> stores = new HashSet<>(ofGroups(GroupScope.STUDY));
        stores.add(associations);
        stores.add(uncached(CONTRIBUTIONS, Serdes.String(), Serdes.ByteArray()));
        return stores;
    }

    static Set<StoreBuilder<?>> ofGroupsAcrossStudies() {
        return ofGroups(GroupScope.ANY);
    }

    private static Set<StoreBuilder<?>> ofGroups(GroupScope scope) {
        return Set.of(
                uncached(name(scope, GROUPS), Serdes.String(), EventSerdes.json(Group.class))
                        .withCachingEnabled(),
                uncached(name(scope, MEMBERS), Serdes.String(), EventSerdes.json(GroupMember.class)),
                uncached(name(scope, SERIES), Serdes.String(), EventSerdes.json(SeriesSummary.class)),
                deadlines(name(scope, DEADLINES)));
    }

    static Remembered remembered(ProcessorContext<?, ?> context) {
        return new Remembered(
                context.getStateStore(SEEN), new DeadlineIndex(context.getStateStore(SEEN_DEADLINES), Use.FORGET));
    }

    static Associations associations(ProcessorContext<?, ?> context) {
        return new Associations(
                context.getStateStore(ASSOCIATIONS),
                new DeadlineIndex(context.getStateStore(SEEN_DEADLINES), Use.FORGET_ASSOCIATION));
    }

    static Groups groups(GroupScope scope, ProcessorContext<?, ?> context, GroupingMeters meters) {
        KeyValueStore<Bytes, byte[]> deadlines = context.getStateStore(name(scope, DEADLINES));
        return new Groups(
                context.getStateStore(name(scope, GROUPS)),
                new DeadlineIndex(deadlines, Use.CLOSE),
                new DeadlineIndex(deadlines, Use.FORGET),
                meters);
    }

    static GroupRows rows(GroupScope scope, ProcessorContext<?, ?> context, GroupEngine engine) {
        boolean withinStudies = scope == GroupScope.STUDY;
        return new GroupRows(
                engine,
                new Members(context.getStateStore(name(scope, MEMBERS))),
                new SeriesRows(context.getStateStore(name(scope, SERIES))),
                withinStudies ? context.getStateStore(ASSOCIATIONS) : null,
                withinStudies ? new Contributions(context.getStateStore(CONTRIBUTIONS)) : null);
    }

    /** Name of a part of the topology that there is once per scope. */
    static String name(GroupScope scope, String part) {
        return scope == GroupScope.STUDY ? "study-" + part : "any-" + part;
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> deadlines(String name) {
        return uncached(name, Serdes.Bytes(), Serdes.ByteArray());
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> uncached(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
                .withCachingDisabled();
    }
}
