package io.dicomadapter.control.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rows by key, as many as there is room for: of which there was no news for the longest goes first. */
final class Table<K, V> {

    private final int room;
    private final Function<K, V> empty;
    private final Map<K, V> rows = new LinkedHashMap<>();

    /** @param empty makes the row of a key of which nothing is known yet */
    Table(int room, Function<K, V> empty) {
        this.room = room;
        this.empty = empty;
    }

    /** The row that news are for. */
    V forNews(K key) {
        V known = rows.remove(key);
        V row = known == null ? empty.apply(key) : known;
        rows.put(key, row);
        if (rows.size() > room) {
            rows.remove(rows.keySet().iterator().next());
        }
        return row;
    }

    Optional<V> find(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** Those with the latest news, the latest first. */
    List<V> latest(int atMost) {
        List<V> all = new ArrayList<>(rows.values());
        List<V> latest = new ArrayList<>(all.subList(Math.max(0, all.size() - atMost), all.size()));
        Collections.reverse(latest);
        return latest;
    }

    int size() {
        return rows.size();
    }
}
