package io.dicomadapter.grouper.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which open group has instances of which association, findable from both sides: each pair is two rows,
 * {@code g/group/association} and {@code a/association/group}. The value says whether the association has ended.
 */
final class Contributions {

    static final byte OPEN = 0;
    static final byte ENDED = 1;

    private final KeyValueStore<String, byte[]> store;

    Contributions(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    boolean contains(String groupKey, String association) {
        return store.get(ofGroup(groupKey, association)) != null;
    }

    void put(String groupKey, String association, boolean ended) {
        byte[] value = {ended ? ENDED : OPEN};
        store.put(ofGroup(groupKey, association), value);
        store.put(ofAssociation(association, groupKey), value);
    }

    /** Keys of the groups for which the association is still open. */
    List<String> openGroups(String association) {
        return scan("a/" + association + "/", OPEN);
    }

    void removeGroup(String groupKey) {
        for (String association : scan("g/" + groupKey + "/", (byte) -1)) {
            store.delete(ofGroup(groupKey, association));
            store.delete(ofAssociation(association, groupKey));
        }
    }

    private List<String> scan(String prefix, byte wanted) {
        List<String> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> rows = store.prefixScan(prefix, new StringSerializer())) {
            while (rows.hasNext()) {
                KeyValue<String, byte[]> row = rows.next();
                if (wanted < 0 || row.value[0] == wanted) {
                    found.add(row.key.substring(prefix.length()));
                }
            }
        }
        return found;
    }

    private static String ofGroup(String groupKey, String association) {
        return "g/" + groupKey + "/" + association;
    }

    private static String ofAssociation(String association, String groupKey) {
        return "a/" + association + "/" + groupKey;
    }
}
