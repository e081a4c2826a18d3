package io.dicomadapter.bench.load;

import io.dicomadapter.bench.peer.AdapterPeer;
import io.dicomadapter.bench.peer.Broker;
import io.dicomadapter.bench.peer.Folder;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.peer.Peers;
import io.dicomadapter.bench.sender.NumberedUids;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run of the harness: every receiver in every round under every load, then what is ours alone. */
public final class LoadRun {

    private static final Logger LOG = LoggerFactory.getLogger(LoadRun.class);

    private final LoadOptions options;
    private final Set<PeerKind> kinds;
    private final NumberedUids uids = NumberedUids.startingNow();

    public LoadRun(LoadOptions options) {
        this.options = options;
        this.kinds = installed(options.peers());
    }

    private static Set<PeerKind> installed(Set<PeerKind> wanted) {
        Set<PeerKind> installed = EnumSet.noneOf(PeerKind.class);
        for (PeerKind kind : wanted) {
            if (kind.isInstalled()) {
                installed.add(kind);
            } else {
                LOG.warn("{} is not installed here: nothing is compared with it", kind.label());
            }
        }
        return installed;
    }

    /** Runs it, and leaves nothing behind but the results. */
    public Results run() throws IOException, InterruptedException {
        Folder.delete(options.folder());
        try (Broker broker = Broker.start(options.folder().resolve("broker"), options.flush());
                Peers peers = Peers.start(options.folder(), broker, kinds, options.command())) {
            Gauge gauge = new Gauge(options, peers, broker, uids);
            warmUp(gauge);
            return withOurOwn(rounds(peers, gauge), peers);
        } finally {
            Folder.delete(options.folder());
        }
    }

    private void warmUp(Gauge gauge) throws IOException, InterruptedException {
        for (PeerKind peer : kinds) {
            if (!peer.isNative()) {
                LOG.info("warming up {}", peer.label());
                gauge.warmUp(peer);
            }
        }
    }

    private List<Measurement> rounds(Peers peers, Gauge gauge) throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        long end = System.nanoTime() + options.budget().toNanos();
        long longest = 0;
        for (int round = 1; round <= options.rounds(); round++) {
            long began = System.nanoTime();
            if (round > 1 && began + longest - end > 0) {
                LOG.warn("there is no time for more than {} of {} rounds", round - 1, options.rounds());
                break;
            }
            measurements.addAll(round(round, peers, gauge));
            longest = Math.max(longest, System.nanoTime() - began);
        }
        return measurements;
    }

    private List<Measurement> round(int round, Peers peers, Gauge gauge) throws IOException, InterruptedException {
        for (PeerKind peer : kinds) {
            if (peer.isNative()) {
                peers.restartNative(peer, options.command());
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        List<PeerKind> order = new ArrayList<>(kinds);
        for (LoadCase load : cases()) {
            Collections.rotate(order, 1); // nobody is always after the same neighbour
            for (PeerKind peer : order) {
                Measurement measured = gauge.measure(round, peer, load);
                LOG.info(
                        "round {} {} {}: {} instances/s, p99 {} us",
                        round,
                        load,
                        peer.label(),
                        Math.round(measured.perSecond()),
                        measured.p99().toNanos() / 1000);
                measurements.add(measured);
            }
        }
        return measurements;
    }

    private Results withOurOwn(List<Measurement> measurements, Peers peers) throws IOException, InterruptedException {
        if (!kinds.contains(PeerKind.ADAPTER_FSYNC)) {
            return new Results(measurements, List.of(), Optional.empty());
        }
        AdapterPeer adapter = (AdapterPeer) peers.get(PeerKind.ADAPTER_FSYNC);
        List<Visibility> visibility = new ArrayList<>();
        if (options.visibility()) {
            for (LoadCase load : cases()) {
                visibility.add(VisibilityRun.measure(adapter, load, options, uids));
            }
        }
        Optional<MemoryUse> memory = options.memory() == null
                ? Optional.empty()
                : Optional.of(MemoryRun.measure(adapter, options.memory(), uids));
        return new Results(measurements, visibility, memory);
    }

    private List<LoadCase> cases() {
        return options.sizes().stream()
                .flatMap(size -> options.associations().stream().map(count -> new LoadCase(size, count)))
                .toList();
    }
}
