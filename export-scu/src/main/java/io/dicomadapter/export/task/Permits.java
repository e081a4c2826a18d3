package io.dicomadapter.export.task;

import java.util.Set;

/**
 * How the associations that a destination allows at a time are shared out to partitions: number k of them (from 0) belongs to
 * partition {@code (hash(destination) + k) mod partitions}. A partition has one owner, so the limit holds over all workers
 * without their talking to each other. Pure.
 *
 * @param partitions of {@code exports.tasks}
 */
record Permits(int partitions) {

    /** How many associations the owner of the partition may have open to the destination. */
    int of(String destination, int limit, int partition) {
        int distance = Math.floorMod(partition - first(destination), partitions);
        return limit / partitions + (distance < limit % partitions ? 1 : 0);
    }

    /** As {@link #of(String, int, int)}, of several partitions together: their owner may use each permit for any task. */
    int of(String destination, int limit, Set<Integer> owned) {
        return owned.stream()
                .mapToInt(partition -> of(destination, limit, partition))
                .sum();
    }

    /** One of the partitions that have permits, the same for the same task. */
    int partitionFor(String destination, int limit, String taskId) {
        int nth = Math.floorMod(taskId.hashCode(), Math.min(limit, partitions));
        return Math.floorMod(first(destination) + nth, partitions);
    }

    private int first(String destination) {
        return Math.floorMod(destination.hashCode(), partitions);
    }
}
