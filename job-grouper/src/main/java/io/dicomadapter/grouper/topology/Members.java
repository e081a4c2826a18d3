package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.GroupMember;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The members of the open groups, a row each, so that a large group is never rewritten. Key: group key, {@code /}, hash
 * of the SOP Instance UID.
 */
final class Members {

    private static final Comparator<GroupMember> ORDER = Comparator.comparing(GroupMember::studyInstanceUid)
            .thenComparing(GroupMember::seriesInstanceUid)
            .thenComparing(GroupMember::sopInstanceUid);

    private final KeyValueStore<String, GroupMember> store;

    Members(KeyValueStore<String, GroupMember> store) {
        this.store = store;
    }

    /** The member with this one's SOP Instance UID. */
    Optional<GroupMember> sameInstance(String groupKey, GroupMember newcomer) {
        return Optional.ofNullable(store.get(key(groupKey, newcomer)));
    }

    /** Adds it, in place of the one with its SOP Instance UID. */
    void put(String groupKey, GroupMember member) {
        store.put(key(groupKey, member), member);
    }

    /** All members of the group by study, series and SOP Instance UID. */
    List<GroupMember> all(String groupKey) {
        List<GroupMember> members = new ArrayList<>();
        try (KeyValueIterator<String, GroupMember> rows = store.prefixScan(groupKey + "/", new StringSerializer())) {
            rows.forEachRemaining(row -> members.add(row.value));
        }
        members.sort(ORDER);
        return members;
    }

    void remove(String groupKey, List<GroupMember> members) {
        members.forEach(member -> store.delete(key(groupKey, member)));
    }

    private static String key(String groupKey, GroupMember member) {
        return groupKey + "/" + EventKeys.hash(member.sopInstanceUid());
    }
}
