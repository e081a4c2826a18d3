package io.dicomadapter.bench.grouping;

import io.dicomadapter.bench.grouping.GroupingOptions.Part;
import io.dicomadapter.bench.peer.Broker;
import io.dicomadapter.bench.peer.ChildProcess;
import io.dicomadapter.bench.peer.Folder;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run: the same grouper from few open groups to many, then the floor, then a restart without stores. */
public final class GroupingRun {

    private static final Logger LOG = LoggerFactory.getLogger(GroupingRun.class);
    private static final int WARM_UP = 30_000;
    private static final int EXPIRING_PER_SECOND = 100;

    /** As the grouper commits. */
    private static final String COMMIT_MILLIS = "100";

    private final GroupingOptions options;
    private final List<TickCost> ticks = new ArrayList<>();
    private Optional<Rate> throughput = Optional.empty();
    private Optional<Delays> delays = Optional.empty();
    private long sent;
    private int open;
    private long waitingThen;
    private long sentThen;
    private long openThen;
    private long heapBytes;
    private long residentBytes;

    public GroupingRun(GroupingOptions options) {
        this.options = options;
    }

    /** Runs it, and leaves nothing behind but the results and the logs. */
    public GroupingResults run() throws Exception {
        Folder.delete(options.folder());
        try (Broker broker = Broker.start(options.folder().resolve("broker"), Flush.BY_OPERATING_SYSTEM);
                Site site = Site.create(broker.bootstrapServers(), options.partitions(), options.folder())) {
            Path state = options.folder().resolve("state");
            try (Grouper grouper = Grouper.start(site, options, state)) {
                group(site, broker, grouper);
            }
            Optional<Restore> restore =
                    options.parts().contains(Part.RESTORE) ? Optional.of(restore(site, state)) : Optional.empty();
            Optional<Rate> floor =
                    options.parts().contains(Part.FLOOR) ? Optional.of(floor(site, broker)) : Optional.empty();
            return new GroupingResults(
                    throughput,
                    waitingThen,
                    sentThen,
                    openThen,
                    floor,
                    delays,
                    ticks,
                    restore,
                    heapBytes,
                    residentBytes,
                    options);
        } finally {
            Folder.delete(options.folder().resolve("broker"));
            Folder.delete(options.folder().resolve("storage"));
            Folder.delete(options.folder().resolve("state"));
        }
    }

    private void group(Site site, Broker broker, Grouper grouper) throws Exception {
        RateGauge rates =
                new RateGauge(site, broker, site.topics.instancesStored().name(), site.grouper(), grouper.use());
        TickGauge tick = new TickGauge(site, grouper);
        if (options.parts().contains(Part.TICK)) {
            tick.expiring(0, options.expiring().get(0)); // a tick that closes has been compiled
        }
        for (int count : options.openGroups().stream()
                .filter(count -> count < options.groups())
                .toList()) {
            ticks(rates, tick, count);
        }
        openUpTo(options.groups(), rates);
        if (options.parts().contains(Part.THROUGHPUT)) {
            measured(rates.measure(WARM_UP, options.groups()));
            throughput = Optional.of(measured(rates.measure(options.instances(), options.groups())));
            sentThen = sent;
            waitingThen = (long) grouper.metrics().sum("dicomadapter_grouper_instances_waiting");
            openThen = (long) grouper.metrics().sum("dicomadapter_grouper_groups_open");
        }
        if (options.parts().contains(Part.DELAY)) {
            tick.awaitSubmitted();
            try (DelayGauge gauge = new DelayGauge(site)) {
                gauge.measure(open, EXPIRING_PER_SECOND, 3); // compiled by then
            }
            try (DelayGauge gauge = new DelayGauge(site)) {
                delays = Optional.of(gauge.measure(open, EXPIRING_PER_SECOND, options.delaySeconds()));
            }
            LOG.info(
                    "closing delay: median {} ms, p99 {} ms",
                    delays.get().median(),
                    delays.get().p99());
        }
        for (int count : options.openGroups().stream()
                .filter(count -> count >= options.groups())
                .toList()) {
            ticks(rates, tick, count);
        }
        if (options.parts().contains(Part.RESTORE) && sent < options.restoreInstances()) {
            measured(rates.measure((int) (options.restoreInstances() - sent), open));
        }
        heapBytes = grouper.watch().heapBytes();
        residentBytes = grouper.watch().residentBytes();
    }

    private Rate measured(Rate rate) {
        sent += rate.events();
        LOG.info(
                "{} events: {} per second, {} us, broker {} us",
                rate.events(),
                Math.round(rate.perSecond()),
                Math.round(rate.cpuMicros()),
                Math.round(rate.brokerCpuMicros()));
        return rate;
    }

    private void openUpTo(int count, RateGauge rates) throws Exception {
        if (count > open) {
            measured(rates.measure(LongStream.range(open, count), count - open));
            open = count;
        }
    }

    private void ticks(RateGauge rates, TickGauge gauge, int count) throws Exception {
        if (!options.parts().contains(Part.TICK)) {
            return;
        }
        openUpTo(count, rates);
        ticks.add(gauge.idle(open));
        for (int expiring : options.expiring()) {
            ticks.add(gauge.expiring(open, expiring));
        }
        IntStream.range(ticks.size() - 1 - options.expiring().size(), ticks.size())
                .mapToObj(ticks::get)
                .forEach(cost -> LOG.info("{}", cost));
    }

    private Restore restore(Site site, Path state) throws Exception {
        Duration with = start(site, state, rows -> {});
        Folder.delete(state);
        long[] rows = new long[1];
        Duration without = start(site, state, restored -> rows[0] = restored);
        LOG.info("restored {} rows in {}, a start takes {}", rows[0], without, with);
        return new Restore(sent, rows[0], without, with);
    }

    private Duration start(Site site, Path state, java.util.function.LongConsumer rows) throws Exception {
        long began = System.nanoTime();
        try (Grouper grouper = Grouper.start(site, options, state)) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            rows.accept((long) grouper.metrics().sum("dicomadapter_grouper_restore_rows_total"));
            heapBytes = Math.max(heapBytes, grouper.watch().heapBytes());
            residentBytes = Math.max(residentBytes, grouper.watch().residentBytes());
            return took;
        }
    }

    private Rate floor(Site site, Broker broker) throws Exception {
        String topic = site.createFloorTopic();
        String application = "floor";
        Path state = options.folder().resolve("state").resolve("floor");
        List<String> arguments = List.of(site.bootstrapServers(), topic, application, state.toString(), COMMIT_MILLIS);
        try (ChildProcess floor = ChildProcess.java(
                options.jvmFlags(),
                PersistFloor.class,
                arguments,
                options.folder().resolve("floor.log"))) {
            RateGauge rates = new RateGauge(site, broker, topic, application, floor.use());
            rates.measure(WARM_UP, options.groups());
            Rate rate = rates.measure(options.instances() / 2, options.groups());
            LOG.info("floor: {} per second", Math.round(rate.perSecond()));
            return rate;
        }
    }
}
