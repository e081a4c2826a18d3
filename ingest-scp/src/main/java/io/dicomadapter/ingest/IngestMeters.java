package io.dicomadapter.ingest;

import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.ingest.outbox.OutboxDepth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Counts what happens; every label has a bounded set of values, none of which comes from a peer. */
final class IngestMeters {

    private static final String REJECTED = "rejected_";
    /** By the server itself, whose limit is reached before anybody is asked. */
    private static final String REJECTED_OVER_LIMIT = REJECTED + "over_limit";

    private static final double MILLIS_PER_SECOND = 1000;

    private final MeterRegistry registry;
    private final Map<StoreOutcome, Counter> instances;
    private final Map<Refusal, Counter> rejected;
    private final Map<AssociationEnd, Counter> ended;
    private final Map<Omission, Counter> omitted;
    private final Counter releasesPublished;
    private final Counter releasesLost;
    private final Counter bytes;
    private final Timer store;
    private final DistributionSummary fsyncBatch;

    IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        instances = counters(StoreOutcome.class, this::instanceCounter);
        rejected = counters(Refusal.class, refusal -> association(REJECTED + label(refusal)));
        ended = counters(AssociationEnd.class, end -> association(label(end)));
        omitted = counters(Omission.class, this::omissionCounter);
        releasesPublished = releaseCounter("published");
        releasesLost = releaseCounter("lost");
        bytes = Counter.builder(IngestMeter.BYTES.meterName())
                .description(IngestMeter.BYTES.description())
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        store = Timer.builder(IngestMeter.STORE.meterName())
                .description(IngestMeter.STORE.description())
                .publishPercentileHistogram()
                .register(registry);
        fsyncBatch = DistributionSummary.builder(IngestMeter.FSYNC_BATCH.meterName())
                .description(IngestMeter.FSYNC_BATCH.description())
                .register(registry);
    }

    /** Told how many waited for an fsync that has succeeded. */
    void synced(long group) {
        fsyncBatch.record((double) group);
    }

    /** A label value. */
    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Watches a server for as long as the registry lives. */
    void watch(DicomServer server) {
        gauge(IngestMeter.OPEN_ASSOCIATIONS, server, DicomServer::openAssociations);
        counter(IngestMeter.CONNECTIONS, server, DicomServer::connections).register(registry);
        counter(IngestMeter.DROPPED_CONNECTIONS, server, DicomServer::droppedConnections)
                .register(registry);
        counter(IngestMeter.FAILED_CONNECTIONS, server, DicomServer::failedBeforePolicy)
                .register(registry);
        counter(IngestMeter.ASSOCIATIONS, server, DicomServer::rejectedOverLimit)
                .tag(IngestMeter.OUTCOME, REJECTED_OVER_LIMIT)
                .register(registry);
    }

    /** Watches the storage's free space for as long as the registry lives. */
    void watch(FreeSpace space) {
        gauge(IngestMeter.STORAGE_FREE, space, FreeSpace::usable);
        gauge(IngestMeter.STORAGE_LEAST_FREE, space, FreeSpace::leastFree);
    }

    /** Watches what waits for Kafka for as long as the registry lives. */
    void watchOutbox(Supplier<OutboxDepth> outbox) {
        gauge(IngestMeter.OUTBOX_EVENTS, outbox, box -> box.get().events());
        gauge(IngestMeter.OUTBOX_BYTES, outbox, box -> box.get().bytes());
        gauge(IngestMeter.OUTBOX_AGE, outbox, box -> box.get().oldest().toMillis() / MILLIS_PER_SECOND);
    }

    /** Watches what keeps the store from taking anything for as long as the registry lives. */
    void watch(StoreReadiness readiness) {
        for (Refusal reason : Refusal.ofTheStore()) {
            Gauge.builder(IngestMeter.REFUSING.meterName(), readiness, store -> store.refusesFor(reason) ? 1 : 0)
                    .description(IngestMeter.REFUSING.description())
                    .tag(IngestMeter.REASON, label(reason))
                    .strongReference(true)
                    .register(registry);
        }
    }

    void rejected(Refusal refusal) {
        rejected.get(refusal).increment();
    }

    void ended(AssociationEnd end) {
        ended.get(end).increment();
    }

    void releasePublished() {
        releasesPublished.increment();
    }

    void releaseLost() {
        releasesLost.increment();
    }

    void received(long dataSetBytes) {
        bytes.increment((double) dataSetBytes);
    }

    void answered(StoreOutcome outcome, long nanos) {
        instances.get(outcome).increment();
        store.record(nanos, TimeUnit.NANOSECONDS);
    }

    void omitted(Map<Omission, Integer> attributes) {
        attributes.forEach((why, count) -> omitted.get(why).increment(count));
    }

    private Counter instanceCounter(StoreOutcome outcome) {
        return Counter.builder(IngestMeter.INSTANCES.meterName())
                .description(IngestMeter.INSTANCES.description())
                .tag(IngestMeter.OUTCOME, label(outcome))
                .tag(IngestMeter.STATUS, outcome.status().toString())
                .register(registry);
    }

    private Counter association(String outcome) {
        return Counter.builder(IngestMeter.ASSOCIATIONS.meterName())
                .description(IngestMeter.ASSOCIATIONS.description())
                .tag(IngestMeter.OUTCOME, outcome)
                .register(registry);
    }

    private Counter releaseCounter(String outcome) {
        return Counter.builder(IngestMeter.RELEASES.meterName())
                .description(IngestMeter.RELEASES.description())
                .tag(IngestMeter.OUTCOME, outcome)
                .register(registry);
    }

    private Counter omissionCounter(Omission why) {
        return Counter.builder(IngestMeter.OMITTED_ATTRIBUTES.meterName())
                .description(IngestMeter.OMITTED_ATTRIBUTES.description())
                .tag(IngestMeter.REASON, label(why))
                .register(registry);
    }

    private <T> void gauge(IngestMeter meter, T watched, ToDoubleFunction<T> value) {
        Gauge.builder(meter.meterName(), watched, value)
                .description(meter.description())
                .strongReference(true)
                .register(registry);
    }

    private static <T> FunctionCounter.Builder<T> counter(IngestMeter meter, T watched, ToDoubleFunction<T> value) {
        return FunctionCounter.builder(meter.meterName(), watched, value).description(meter.description());
    }

    private static <K extends Enum<K>> Map<K, Counter> counters(Class<K> labels, Function<K, Counter> counter) {
        Map<K, Counter> counters = new EnumMap<>(labels);
        Arrays.stream(labels.getEnumConstants()).forEach(label -> counters.put(label, counter.apply(label)));
        return counters;
    }
}
