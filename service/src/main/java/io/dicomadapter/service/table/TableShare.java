package io.dicomadapter.service.table;

import java.util.Set;

/**
 * What a process makes of its partitions of a table. All is called by the thread that {@linkplain OwnedPartitions#read reads}.
 *
 * @param <V> the rows
 */
public interface TableShare<V> {

    /** Takes in a record of a partition of this process; null is a tombstone. */
    void read(int partition, long offset, String key, V row);

    /** These come to this process, and are read from their start. */
    default void come(Set<Integer> partitions) {}

    /** These go to another process, which waits until this returns. */
    void leave(Set<Integer> partitions, Set<Integer> staying);

    /** These are another process's already, because this one was taken for dead. */
    default void lost(Set<Integer> partitions, Set<Integer> staying) {
        leave(partitions, staying);
    }
}
