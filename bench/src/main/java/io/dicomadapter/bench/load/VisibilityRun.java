package io.dicomadapter.bench.load;

import io.dicomadapter.bench.kafka.EventProbe;
import io.dicomadapter.bench.peer.AdapterPeer;
import io.dicomadapter.bench.peer.Patience;
import io.dicomadapter.bench.sender.Distribution;
import io.dicomadapter.bench.sender.Load;
import io.dicomadapter.bench.sender.LoadResult;
import io.dicomadapter.bench.sender.NumberedUids;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long after Success a consumer has the event, while the load goes on. */
final class VisibilityRun {

    private static final Logger LOG = LoggerFactory.getLogger(VisibilityRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private VisibilityRun() {}

    static Visibility measure(AdapterPeer adapter, LoadCase load, LoadOptions options, NumberedUids uids)
            throws IOException, InterruptedException {
        LoadResult result;
        Map<Long, Long> seenAt;
        try (EventProbe probe = EventProbe.start(adapter.topics())) {
            result = new Load(load.size(), load.associations(), options.ramp(), options.window())
                    .run(adapter.receiver(), uids);
            int stored = result.stored().size();
            Duration unused = adapter.finishAndDiscard(stored);
            if (!Patience.await(PATIENCE, () -> probe.seenAt().size() >= stored)) {
                LOG.warn(
                        "{}: the consumer has not seen all events {} s after they were written",
                        load,
                        PATIENCE.toSeconds());
            }
            seenAt = probe.seenAt();
        }
        Distribution delays = Distribution.of(result.stored().stream()
                .filter(one -> seenAt.containsKey(one.number()))
                .mapToLong(one -> seenAt.get(one.number()) - one.successAt()));
        return new Visibility(
                load,
                result.stored().size(),
                Duration.ofNanos(delays.median()),
                Duration.ofNanos(delays.p99()),
                result.stored().size() - delays.count());
    }
}
