package io.dicomadapter.bench.load;

import io.dicomadapter.bench.peer.Broker;
import io.dicomadapter.bench.peer.Peer;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.peer.Peers;
import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.bench.sender.Load;
import io.dicomadapter.bench.sender.LoadResult;
import io.dicomadapter.bench.sender.NumberedUids;
import java.io.IOException;
import java.time.Duration;

/** Puts a load on a receiver and reads off what it does. */
final class Gauge {

    private static final int WARM_UP_ASSOCIATIONS = 16;
    private static final Duration WARM_UP_STEP = Duration.ofSeconds(1);

    private final LoadOptions options;
    private final Peers peers;
    private final Broker broker;
    private final NumberedUids uids;

    Gauge(LoadOptions options, Peers peers, Broker broker, NumberedUids uids) {
        this.options = options;
        this.peers = peers;
        this.broker = broker;
        this.uids = uids;
    }

    /** Sends instances of every size, in steps of a second, until their number or the time for them is reached. */
    void warmUp(PeerKind kind) throws IOException, InterruptedException {
        Peer peer = peers.get(kind);
        for (InstanceSize size : options.sizes()) {
            Load load = new Load(size, WARM_UP_ASSOCIATIONS, Duration.ZERO, WARM_UP_STEP);
            int sent = 0;
            long end = System.nanoTime() + options.warmUpAtMost().toNanos();
            while (sent < options.warmUpInstances() && System.nanoTime() < end) {
                int stored = load.run(peer.receiver(), uids).stored().size();
                Duration unused = peer.finishAndDiscard(stored);
                sent += stored;
            }
        }
    }

    Measurement measure(int round, PeerKind kind, LoadCase load) throws IOException, InterruptedException {
        Peer peer = peers.get(kind);
        Duration cpuBefore = peer.cpuTime();
        Duration brokerCpuBefore = broker.cpuTime();
        LoadResult result =
                new Load(load.size(), load.associations(), options.ramp(), options.window()).run(peer.receiver(), uids);
        int stored = result.stored().size();
        Duration eventsLate = peer.finishAndDiscard(stored);
        Measurement measurement = new Measurement(
                round,
                kind,
                load,
                result.perSecond(),
                Duration.ofNanos(result.latencies().median()),
                Duration.ofNanos(result.latencies().p99()),
                peer.cpuTime().minus(cpuBefore).dividedBy(stored),
                kind.isAdapter() ? broker.cpuTime().minus(brokerCpuBefore).dividedBy(stored) : Duration.ZERO,
                eventsLate);
        Disk.settle(options.folder());
        return measurement;
    }
}
