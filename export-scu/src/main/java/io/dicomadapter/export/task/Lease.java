package io.dicomadapter.export.task;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long this process acts on what it owns without hearing from the group that it still does: less than the group waits for
 * a member that is silent. A process that stood still, with its machine or by itself, finds it over, and stops before it
 * sends what is another worker's by now. Thread-safe.
 */
final class Lease {

    private final long nanos;
    private final LongSupplier clock;
    private volatile long renewedAt;

    /** @param clock in nanoseconds, that goes on while the process stands still; see {@link System#nanoTime} */
    Lease(Duration length, LongSupplier clock) {
        this.nanos = length.toNanos();
        this.clock = clock;
        this.renewedAt = clock.getAsLong();
    }

    boolean isOver() {
        return clock.getAsLong() - renewedAt > nanos;
    }

    void renew() {
        renewedAt = clock.getAsLong();
    }
}
