package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.EventKeys;
import io.dicomadapter.processor.SeriesSummary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The series of the open groups whose rules look at them, a row each. Rules look after each instance: those of the groups
 * that are busy are in memory too. Key: group key, {@code /}, hash of the Series Instance UID.
 */
final class SeriesRows {

    private static final int GROUPS_IN_MEMORY = 500;
    private static final float LOAD_FACTOR = 0.75f;

    private final KeyValueStore<String, SeriesSummary> store;

    private final Map<String, Map<String, SeriesSummary>> inMemory =
            new LinkedHashMap<>(GROUPS_IN_MEMORY, LOAD_FACTOR, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Map<String, SeriesSummary>> eldest) {
                    return size() > GROUPS_IN_MEMORY;
                }
            };

    SeriesRows(KeyValueStore<String, SeriesSummary> store) {
        this.store = store;
    }

    Optional<SeriesSummary> get(String groupKey, String seriesInstanceUid) {
        return Optional.ofNullable(of(groupKey).get(rowKey(groupKey, seriesInstanceUid)));
    }

    void put(String groupKey, SeriesSummary series) {
        String key = rowKey(groupKey, series.seriesInstanceUid());
        of(groupKey).put(key, series);
        store.put(key, series);
    }

    void remove(String groupKey, String seriesInstanceUid) {
        String key = rowKey(groupKey, seriesInstanceUid);
        of(groupKey).remove(key);
        store.delete(key);
    }

    List<SeriesSummary> all(String groupKey) {
        return List.copyOf(of(groupKey).values());
    }

    void removeGroup(String groupKey) {
        of(groupKey).keySet().forEach(store::delete);
        inMemory.remove(groupKey);
    }

    private Map<String, SeriesSummary> of(String groupKey) {
        Map<String, SeriesSummary> known = inMemory.get(groupKey);
        if (known == null) {
            known = read(groupKey);
            inMemory.put(groupKey, known);
        }
        return known;
    }

    private Map<String, SeriesSummary> read(String groupKey) {
        Map<String, SeriesSummary> found = new HashMap<>();
        try (KeyValueIterator<String, SeriesSummary> rows = store.prefixScan(groupKey + "/", new StringSerializer())) {
            rows.forEachRemaining(row -> found.put(row.key, row.value));
        }
        return found;
    }

    private static String rowKey(String groupKey, String seriesInstanceUid) {
        return groupKey + "/" + EventKeys.hash(seriesInstanceUid);
    }
}
