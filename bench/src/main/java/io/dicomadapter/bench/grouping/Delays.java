package io.dicomadapter.bench.grouping;

import java.util.Collection;
import java.util.List;

/**
 * How long after their deadline groups were jobs that an ordinary reader saw.
 *
 * @param open groups that were open meanwhile
 * @param expected how many were to close
 * @param millis sorted
 */
public record Delays(int open, int expected, List<Long> millis) {

    private static final double P99 = 0.99;
    private static final double HALF = 0.5;

    static Delays of(int open, int expected, Collection<Long> unsorted) {
        return new Delays(open, expected, unsorted.stream().sorted().toList());
    }

    public long p99() {
        return at(P99);
    }

    public long median() {
        return at(HALF);
    }

    public long greatest() {
        return at(1);
    }

    private long at(double part) {
        return millis.isEmpty() ? Long.MAX_VALUE : millis.get((int) Math.ceil(part * millis.size()) - 1);
    }
}
