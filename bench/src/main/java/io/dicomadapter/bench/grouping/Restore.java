package io.dicomadapter.bench.grouping;

import java.time.Duration;

/**
 * A start without a state folder.
 *
 * @param instances that the stores knew
 * @param rows that were read again
 * @param toRunning from the start of the process
 * @param emptyStart the same with the state folder there: what a start costs anyway
 */
public record Restore(long instances, long rows, Duration toRunning, Duration emptyStart) {

    private static final double NANOS = 1e9;

    /** Rows each second of the time that the lost folder cost. */
    public double rowsPerSecond() {
        return rows * NANOS / toRunning.minus(emptyStart).toNanos();
    }
}
