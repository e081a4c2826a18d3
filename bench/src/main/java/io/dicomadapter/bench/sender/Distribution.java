package io.dicomadapter.bench.sender;

import java.util.List;
import java.util.stream.LongStream;

/** Durations in order, in nanoseconds. */
public record Distribution(List<Long> sorted) {

    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    public Distribution {
        sorted = sorted.stream().sorted().toList();
    }

    public static Distribution of(LongStream nanos) {
        return new Distribution(nanos.boxed().toList());
    }

    public int count() {
        return sorted.size();
    }

    public long median() {
        return percentile(MEDIAN);
    }

    public long p99() {
        return percentile(P99);
    }

    /** The smallest value that this part of all values doesn't exceed (nearest rank); 0 where there are none. */
    long percentile(double part) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(part * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
