package io.dicomadapter.bench.load;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The value in the middle. */
public final class Median {

    private Median() {}

    /** The mean of the two in the middle where their number is even; empty for none. */
    public static OptionalDouble of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int upper = sorted.length / 2;
        int lower = (sorted.length - 1) / 2;
        return OptionalDouble.of((sorted[lower] + sorted[upper]) / 2);
    }
}
