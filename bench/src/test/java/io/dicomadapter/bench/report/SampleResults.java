package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.LoadCase;
import io.dicomadapter.bench.load.Measurement;
import io.dicomadapter.bench.load.MemoryUse;
import io.dicomadapter.bench.load.Results;
import io.dicomadapter.bench.load.Visibility;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.sender.InstanceSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two rounds of invented measurements, one of them slower. */
final class SampleResults {

    private static final LoadCase ONE = new LoadCase(InstanceSize.ofKib(512), 1);
    private static final LoadCase FOUR = new LoadCase(InstanceSize.ofKib(512), 4);
    private static final long MIB = 1 << 20;

    private SampleResults() {}

    static Results results() {
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= 2; round++) {
            measurements.add(measured(round, PeerKind.ADAPTER_FSYNC, ONE, 600.0 / round, 1_900));
            measurements.add(measured(round, PeerKind.DCMTK, ONE, 1000.0, 900));
            measurements.add(measured(round, PeerKind.FLOOR_FSYNC, ONE, 800.0 / round, 1_000));
            measurements.add(measured(round, PeerKind.ADAPTER_FSYNC, FOUR, 900.0 / round, 4_000));
        }
        return new Results(
                measurements,
                List.of(new Visibility(FOUR, 500, Duration.ofMillis(2), Duration.ofMillis(140), 1)),
                Optional.of(new MemoryUse(new LoadCase(InstanceSize.ofKib(64 * 1024), 100), 210 * MIB, 340 * MIB)));
    }

    private static Measurement measured(int round, PeerKind peer, LoadCase load, double perSecond, int p99Micros) {
        return new Measurement(
                round,
                peer,
                load,
                perSecond,
                Duration.ofNanos(p99Micros * 500L),
                Duration.ofNanos(p99Micros * 1000L),
                Duration.ofNanos(700_500),
                peer.isAdapter() ? Duration.ofNanos(90_000) : Duration.ZERO,
                peer.isAdapter() ? Duration.ofMillis(3) : Duration.ZERO);
    }
}
