package io.dicomadapter.bench.load;

import io.dicomadapter.bench.peer.PeerKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Everything that was measured. */
public record Results(List<Measurement> measurements, List<Visibility> visibility, Optional<MemoryUse> memory) {

    public Results {
        measurements = List.copyOf(measurements);
        visibility = List.copyOf(visibility);
    }

    /** How many rounds were measured. */
    public int rounds() {
        return measurements.stream().mapToInt(Measurement::round).max().orElse(0);
    }

    /** Median over all rounds; empty if it was not measured. */
    public OptionalDouble median(PeerKind peer, LoadCase load, ToDoubleFunction<Measurement> value) {
        return Median.of(of(peer, load).mapToDouble(value));
    }

    /** One receiver's value divided by the other's in each round. */
    public Ratio ratio(PeerKind peer, PeerKind against, LoadCase load, ToDoubleFunction<Measurement> value) {
        return Ratio.of(of(peer, load)
                .flatMap(ours -> of(against, load)
                        .filter(theirs -> theirs.round() == ours.round())
                        .map(theirs -> value.applyAsDouble(ours) / value.applyAsDouble(theirs))));
    }

    /** Speed with more associations divided by that with fewer, in each round. */
    public Ratio growth(PeerKind peer, LoadCase from, LoadCase to) {
        return Ratio.of(of(peer, to)
                .flatMap(more -> of(peer, from)
                        .filter(fewer -> fewer.round() == more.round())
                        .map(fewer -> more.perSecond() / fewer.perSecond())));
    }

    private Stream<Measurement> of(PeerKind peer, LoadCase load) {
        return measurements.stream()
                .filter(one -> one.peer() == peer && one.load().equals(load));
    }
}
