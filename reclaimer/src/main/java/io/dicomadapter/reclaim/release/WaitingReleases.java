package io.dicomadapter.reclaim.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the topic {@code files.waiting} says of this process's partitions: where the record of each release is, and when it is
 * due. Not what is in it, which may be the names of 50,000 files. Used by one thread.
 */
final class WaitingReleases {

    /**
     * A release that waits.
     *
     * @param key of its record
     * @param partition of its last record
     * @param offset of its last record
     * @param dueAt not to be looked at before
     * @param why it waits
     */
    record Row(String key, int partition, long offset, Instant dueAt, WaitCause why) {}

    private static final Comparator<Row> BY_DUE_TIME =
            Comparator.comparing(Row::dueAt).thenComparing(Row::key);

    private final Map<String, Row> rows = new HashMap<>();
    private final TreeSet<Row> queue = new TreeSet<>(BY_DUE_TIME);
    private final EnumMap<WaitCause, Integer> counts = new EnumMap<>(WaitCause.class);

    /** The last record of a release. */
    void put(Row row) {
        remove(row.key());
        rows.put(row.key(), row);
        queue.add(row);
        counts.merge(row.why(), 1, Integer::sum);
    }

    /** The release is done with. */
    void remove(String key) {
        Row known = rows.remove(key);
        if (known != null) {
            queue.remove(known);
            counts.merge(known.why(), -1, Integer::sum);
        }
    }

    /** Not to be looked at before; nothing is written for it. What was read of the release meanwhile counts more. */
    void postpone(Row taken, Instant until, WaitCause why) {
        if (taken.equals(rows.get(taken.key()))) {
            put(new Row(taken.key(), taken.partition(), taken.offset(), until, why));
        }
    }

    /** What follows from a look at it is written, and is news once it is read: until then there is nothing to do. */
    void settle(Row taken) {
        if (taken.equals(rows.get(taken.key()))) {
            queue.remove(taken);
        }
    }

    /** Forgets what another process has taken over. */
    void forget(Collection<Integer> partitions) {
        List<Row> gone = rows.values().stream()
                .filter(row -> partitions.contains(row.partition()))
                .toList();
        gone.forEach(row -> remove(row.key()));
    }

    /** The first that are due, by the time that they are due. They stay due until they are settled or postponed. */
    List<Row> due(Instant now, int most) {
        List<Row> due = new ArrayList<>();
        for (Row row : queue) {
            if (due.size() == most || row.dueAt().isAfter(now)) {
                break;
            }
            due.add(row);
        }
        return due;
    }

    /** How long until one is due; at most this. */
    Duration untilDue(Instant now, Duration atMost) {
        if (queue.isEmpty() || queue.first().dueAt().isAfter(now.plus(atMost))) {
            return atMost;
        }
        Duration left = Duration.between(now, queue.first().dueAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long the oldest has been due. */
    Duration overdue(Instant now) {
        if (queue.isEmpty() || queue.first().dueAt().isAfter(now)) {
            return Duration.ZERO;
        }
        return Duration.between(queue.first().dueAt(), now);
    }

    int count(WaitCause why) {
        return counts.getOrDefault(why, 0);
    }
}
