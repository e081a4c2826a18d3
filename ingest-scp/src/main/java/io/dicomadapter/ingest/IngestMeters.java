package io.dicomadapter.ingest;

import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.DicomServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts what happens; every label has a bounded set of values, none of which comes from a peer. */
final class IngestMeters {

    private final MeterRegistry registry;
    private final Map<StoreOutcome, Counter> instances = new EnumMap<>(StoreOutcome.class);
    private final Counter bytes;
    private final Timer store;

    IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        for (StoreOutcome outcome : StoreOutcome.values()) {
            instances.put(outcome, instanceCounter(outcome));
        }
        bytes = Counter.builder(IngestMeter.BYTES.meterName())
                .description(IngestMeter.BYTES.description())
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        store = Timer.builder(IngestMeter.STORE.meterName())
                .description(IngestMeter.STORE.description())
                .publishPercentileHistogram()
                .register(registry);
    }

    /** Watches a server for as long as the registry lives. */
    void watch(DicomServer server) {
        Gauge.builder(IngestMeter.OPEN_ASSOCIATIONS.meterName(), server, DicomServer::openAssociations)
                .description(IngestMeter.OPEN_ASSOCIATIONS.description())
                .register(registry);
        FunctionCounter.builder(IngestMeter.DROPPED_CONNECTIONS.meterName(), server, DicomServer::droppedConnections)
                .description(IngestMeter.DROPPED_CONNECTIONS.description())
                .register(registry);
    }

    void rejected(RejectReason reason) {
        association("rejected_" + label(reason)).increment();
    }

    void ended(AssociationEnd end) {
        association(label(end)).increment();
    }

    void received(long dataSetBytes) {
        bytes.increment((double) dataSetBytes);
    }

    void answered(StoreOutcome outcome, long nanos) {
        instances.get(outcome).increment();
        store.record(nanos, TimeUnit.NANOSECONDS);
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

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
