package io.dicomadapter.bench.grouping;

import io.dicomadapter.bench.peer.Patience;
import io.dicomadapter.event.InstanceStored;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from the grouper's meter of its ticks what those of some seconds cost. The meter knows time, not CPU time: what a
 * neighbour took meanwhile is in it. Everything is therefore measured several times, and the cheapest is kept.
 */
record TickGauge(Site site, Grouper grouper) {

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int IDLE_TIMES = 5;
    private static final int EXPIRING_TIMES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLOSED = "dicomadapter_grouper_groups_closed_total";
    private static final String TICKS = "dicomadapter_grouper_punctuation_seconds";
    private static final String SUBMISSIONS = "dicomadapter_grouper_submissions_total";
    private static final double MICROS = 1e6;

    /** A measurement, to be repeated. */
    private interface Take {
        TickCost take() throws Exception;
    }

    private static TickCost cheapest(int times, Take one) throws Exception {
        TickCost cheapest = one.take();
        for (int time = 1; time < times; time++) {
            TickCost next = one.take();
            cheapest = next.perTick() < cheapest.perTick() ? next : cheapest;
        }
        return cheapest;
    }

    /** Nothing expires. */
    TickCost idle(int open) throws Exception {
        return cheapest(IDLE_TIMES, () -> {
            Metrics before = grouper.metrics();
            Thread.sleep(IDLE.toMillis());
            return cost(open, before, grouper.metrics());
        });
    }

    /** So many groups of one instance each expire at once; all ticks from the first instance to the last close. */
    TickCost expiring(int open, int count) throws Exception {
        return cheapest(EXPIRING_TIMES, () -> expire(open, count));
    }

    private TickCost expire(int open, int count) throws Exception {
        List<InstanceStored> events = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            events.add(site.expiringStudy());
        }
        Metrics before = grouper.metrics();
        double closed = before.sum(CLOSED);
        site.publish(events.stream());
        if (!Patience.await(PATIENCE, () -> grouper.metrics().sum(CLOSED) >= closed + count)) {
            throw new IOException("%.0f of %d groups closed in %s"
                    .formatted(grouper.metrics().sum(CLOSED) - closed, count, PATIENCE));
        }
        Thread.sleep(1000); // the tick that closed the last counts when it ends
        return cost(open, before, grouper.metrics());
    }

    /** Waits until all groups that closed are jobs, and nothing is left over for what is measured next. */
    void awaitSubmitted() throws Exception {
        double closed = grouper.metrics().sum(CLOSED);
        if (!Patience.await(PATIENCE, () -> grouper.metrics().sum(SUBMISSIONS) >= closed)) {
            throw new IOException("%.0f of %.0f closed groups are jobs after %s"
                    .formatted(grouper.metrics().sum(SUBMISSIONS), closed, PATIENCE));
        }
    }

    private static TickCost cost(int open, Metrics before, Metrics after) {
        return new TickCost(
                open,
                (int) (after.sum(CLOSED) - before.sum(CLOSED)),
                (long) (after.sum(TICKS + "_count") - before.sum(TICKS + "_count")),
                (after.sum(TICKS + "_sum") - before.sum(TICKS + "_sum")) * MICROS);
    }
}
