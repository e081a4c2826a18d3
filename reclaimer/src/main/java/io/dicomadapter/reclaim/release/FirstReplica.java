package io.dicomadapter.reclaim.release;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this process does what one of all replicas has to do: the one that owns the first partition. Thread-safe. */
public final class FirstReplica {

    private static final int FIRST = 0;

    private final AtomicBoolean ours = new AtomicBoolean();

    public boolean isOurs() {
        return ours.get();
    }

    void come(Set<Integer> partitions) {
        if (partitions.contains(FIRST)) {
            ours.set(true);
        }
    }

    void leave(Set<Integer> partitions) {
        if (partitions.contains(FIRST)) {
            ours.set(false);
        }
    }
}
