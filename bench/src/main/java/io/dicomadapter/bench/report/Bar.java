package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.LoadCase;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.sender.InstanceSize;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bar for the speed of one of our modes, relative to a peer in the same round.
 *
 * @param atLeast the least ratio by number of associations
 * @param aim the ratio to aim for
 */
record Bar(InstanceSize size, PeerKind ours, PeerKind against, SortedMap<Integer, Double> atLeast, double aim) {

    private static final InstanceSize LARGE = InstanceSize.ofKib(512);
    private static final InstanceSize SMALL = InstanceSize.ofKib(64);

    /** Those that the project has set itself. */
    static final List<Bar> ALL = List.of(
            bar(LARGE, PeerKind.ADAPTER_FSYNC, PeerKind.FLOOR_FSYNC, Map.of(1, 0.60, 4, 0.60, 16, 0.65), 0.75),
            bar(LARGE, PeerKind.ADAPTER_FSYNC, PeerKind.DCMTK, Map.of(1, 0.45, 4, 0.50, 16, 0.75), 0.70),
            bar(LARGE, PeerKind.ADAPTER_FSYNC, PeerKind.ORTHANC, Map.of(1, 2.0, 4, 2.0, 16, 2.0), 3.0),
            bar(LARGE, PeerKind.ADAPTER_NONE, PeerKind.DCMTK, Map.of(1, 0.65, 4, 0.65, 16, 0.90), 0.85),
            bar(SMALL, PeerKind.ADAPTER_FSYNC, PeerKind.DCMTK, Map.of(1, 0.40, 4, 0.50, 16, 0.60), 0.70));

    /** The slowest of a hundred, from last byte to Success, is at most so many times the floor's. */
    static final double LATENCY_AT_MOST = 3.0;

    /** Milliseconds after Success in which a consumer sees 99 of 100 events. */
    static final long VISIBLE_MILLIS_AT_MOST = 100;

    /** Resident memory of the service at 100 associations with large objects. */
    static final long MEMORY_MIB_AT_MOST = 400;

    /** More associations must not be slower; 5 % is what the machine's own drift makes of equal speeds. */
    static final double GROWTH_AT_LEAST = 0.95;

    private static Bar bar(
            InstanceSize size, PeerKind ours, PeerKind against, Map<Integer, Double> atLeast, double aim) {
        return new Bar(size, ours, against, new TreeMap<>(atLeast), aim);
    }

    List<LoadCase> cases() {
        return atLeast.keySet().stream().map(count -> new LoadCase(size, count)).toList();
    }
}
