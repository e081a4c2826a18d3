package io.dicomadapter.bench.load;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The same comparison in every round. Only this counts: the machine is not equally fast in any two of them. */
public record Ratio(List<Double> rounds) {

    public Ratio {
        rounds = rounds.stream().sorted().toList();
    }

    static Ratio of(Stream<Double> rounds) {
        return new Ratio(rounds.toList());
    }

    /** Empty if there was nothing to compare. */
    public OptionalDouble median() {
        return Median.of(rounds.stream().mapToDouble(Double::doubleValue));
    }

    public double smallest() {
        return rounds.get(0);
    }

    public double largest() {
        return rounds.get(rounds.size() - 1);
    }
}
