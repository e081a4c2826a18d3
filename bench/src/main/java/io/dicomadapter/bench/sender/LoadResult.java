package io.dicomadapter.bench.sender;

import java.util.List;

/**
 * What a load did.
 *
 * @param from when the window began, in {@link System#nanoTime()}
 * @param to when it ended
 * @param stored every instance that was answered, inside and outside of the window
 */
public record LoadResult(long from, long to, List<Stored> stored) {

    private static final double NANOS_PER_SECOND = 1e9;

    public LoadResult {
        stored = List.copyOf(stored);
    }

    /** Instances per second that were answered inside the window. */
    public double perSecond() {
        return inWindow().size() * NANOS_PER_SECOND / (to - from);
    }

    /** From the last byte to Success, of the instances in the window. */
    public Distribution latencies() {
        return Distribution.of(inWindow().stream().mapToLong(Stored::latencyNanos));
    }

    private List<Stored> inWindow() {
        return stored.stream()
                .filter(one -> one.successAt() - from >= 0 && one.successAt() - to < 0)
                .toList();
    }
}
