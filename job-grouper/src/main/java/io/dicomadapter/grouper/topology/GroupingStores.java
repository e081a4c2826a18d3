package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.kafka.EventSerdes;
import io.dicomadapter.grouper.topology.DeadlineIndex.Use;
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
    private static final String DEADLINES = "deadlines";

    private GroupingStores() {}

    static Set<StoreBuilder<?>> ofAdmission() {
        return Set.of(uncached(SEEN, Serdes.String(), Serdes.Long()), deadlines(SEEN_DEADLINES));
    }

    static Set<StoreBuilder<?>> ofGroups(GroupingScope scope) {
        return Set.of(
                uncached(scope.name(GROUPS), Serdes.String(), EventSerdes.json(Group.class))
                        .withCachingEnabled(),
                uncached(scope.name(MEMBERS), Serdes.String(), EventSerdes.json(GroupMember.class)),
                deadlines(scope.name(DEADLINES)));
    }

    static Remembered remembered(ProcessorContext<?, ?> context) {
        return new Remembered(
                context.getStateStore(SEEN), new DeadlineIndex(context.getStateStore(SEEN_DEADLINES), Use.FORGET));
    }

    static Groups groups(
            GroupingScope scope, ProcessorContext<?, ?> context, GroupingSettings settings, GroupingMeters meters) {
        KeyValueStore<Bytes, byte[]> deadlines = context.getStateStore(scope.name(DEADLINES));
        return new Groups(
                context.getStateStore(scope.name(GROUPS)),
                new DeadlineIndex(deadlines, Use.CLOSE),
                new DeadlineIndex(deadlines, Use.FORGET),
                settings.remember().toMillis(),
                meters);
    }

    static Members members(GroupingScope scope, ProcessorContext<?, ?> context) {
        return new Members(context.getStateStore(scope.name(MEMBERS)));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> deadlines(String name) {
        return uncached(name, Serdes.Bytes(), Serdes.ByteArray());
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> uncached(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
                .withCachingDisabled();
    }
}
