package io.dicomadapter.bench.load;

import io.dicomadapter.bench.peer.AdapterCommand;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What to run.
 *
 * @param name of the result files
 * @param rounds how often everything is measured
 * @param budget time for the rounds: no round begins that would not end in it, but the first
 * @param ramp sends before each measurement, not counted
 * @param window length of each measurement
 * @param warmUpInstances how many instances of each size every JVM gets before the first round
 * @param warmUpAtMost after which it is warm enough even with fewer
 * @param peers whom to measure
 * @param sizes of the instances
 * @param associations numbers of associations at the same time
 * @param visibility whether to measure how soon events are visible
 * @param memory whether to measure memory, and with which object at 100 associations; null for not
 * @param flush when the broker acknowledges
 * @param command how the service is started
 * @param folder where everything is stored meanwhile; emptied before and after
 * @param results where the report goes
 */
public record LoadOptions(
        String name,
        int rounds,
        Duration budget,
        Duration ramp,
        Duration window,
        int warmUpInstances,
        Duration warmUpAtMost,
        Set<PeerKind> peers,
        List<InstanceSize> sizes,
        List<Integer> associations,
        boolean visibility,
        InstanceSize memory,
        Flush flush,
        AdapterCommand command,
        Path folder,
        Path results) {

    public LoadOptions {
        sizes = List.copyOf(sizes);
        associations = List.copyOf(associations);
        requireSome("rounds", rounds);
        requireSome("peers", peers.size());
        requireSome("sizes", sizes.size());
        associations.forEach(count -> requireSome("associations", count));
    }

    private static void requireSome(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " " + count + ": 1 or more is needed");
        }
    }
}
