package io.dicomadapter.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which of the folders new instances go to: one for a while, then the next. Instances that are received at the same time
 * share a folder, so that one sync of it does for all of them, and over time all folders fill evenly. Starts anywhere, so
 * that replicas do not wait for each other's folder.
 */
final class FolderRotation {

    /** Long enough that hardly any two instances at a time straddle two folders, short enough that folders stay small. */
    static final int INSTANCES_PER_TURN = 1024;

    private final AtomicLong taken;

    private FolderRotation(long taken) {
        this.taken = new AtomicLong(taken);
    }

    static FolderRotation anywhere() {
        return new FolderRotation(
                ThreadLocalRandom.current().nextLong((long) StorageSkeleton.FAN_OUT * INSTANCES_PER_TURN));
    }

    /** A number below {@link StorageSkeleton#FAN_OUT}. */
    int next() {
        return (int) (taken.getAndIncrement() / INSTANCES_PER_TURN % StorageSkeleton.FAN_OUT);
    }
}
