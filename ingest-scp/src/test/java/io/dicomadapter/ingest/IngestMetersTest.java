package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.ingest.outbox.OutboxDepth;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngestMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IngestMeters meters = new IngestMeters(registry);

    @Test
    void haveEveryOutcomeFromTheStartSoThatTheFirstOneIsAnIncrease() {
        for (Refusal refusal : Refusal.values()) {
            assertThat(counted(IngestMeter.ASSOCIATIONS, "outcome", "rejected_" + IngestMeters.label(refusal)))
                    .isZero();
        }
        for (StoreOutcome outcome : StoreOutcome.values()) {
            assertThat(counted(IngestMeter.INSTANCES, "outcome", IngestMeters.label(outcome)))
                    .isZero();
        }
    }

    @Test
    void countOmittedAttributesByReason() {
        // when
        meters.omitted(Map.of(Omission.TOO_MUCH, 3));

        // then
        assertThat(counted(IngestMeter.OMITTED_ATTRIBUTES, "reason", "too_much"))
                .isEqualTo(3);
    }

    @Test
    void showTheReasonsForWhichTheStoreTakesNothing() {
        // given
        List<NotReady> problems = new ArrayList<>();
        StoreReadiness readiness =
                new StoreReadiness(List.of(() -> problems.stream().findFirst().or(Optional::empty)));
        meters.watch(readiness);

        // when
        problems.add(Given.noSpace());

        // then
        assertThat(refusing("no_space")).isEqualTo(1);
        assertThat(refusing("sync_failed")).isZero();

        // when
        problems.clear();

        // then
        assertThat(refusing("no_space")).isZero();
    }

    @Test
    void showWhatIsFreeAndWhatMustBe() {
        // given
        FreeSpace space = new FreeSpace(new SpaceLimits(75, 10), () -> new DiskSpace(1000, 600));

        // when
        meters.watch(space);

        // then
        assertThat(registry.get(IngestMeter.STORAGE_FREE.meterName()).gauge().value())
                .isEqualTo(600);
        assertThat(registry.get(IngestMeter.STORAGE_LEAST_FREE.meterName())
                        .gauge()
                        .value())
                .isEqualTo(250);
    }

    @Test
    void showWhatWaitsForKafka() {
        // when
        meters.watchOutbox(() -> new OutboxDepth(3, 2000, Duration.ofMillis(1500)));

        // then
        assertThat(gauge(IngestMeter.OUTBOX_EVENTS)).isEqualTo(3);
        assertThat(gauge(IngestMeter.OUTBOX_BYTES)).isEqualTo(2000);
        assertThat(gauge(IngestMeter.OUTBOX_AGE)).isEqualTo(1.5);
    }

    @Test
    void countInstancesAndSharedSyncs() {
        // when
        meters.synced(1);
        meters.synced(4);

        // then
        DistributionSummary batches =
                registry.get(IngestMeter.FSYNC_BATCH.meterName()).summary();
        assertThat(batches.totalAmount()).isEqualTo(5);
        assertThat(batches.count()).isEqualTo(2);
    }

    private double gauge(IngestMeter meter) {
        return registry.get(meter.meterName()).gauge().value();
    }

    private double refusing(String reason) {
        return registry.get(IngestMeter.REFUSING.meterName())
                .tag("reason", reason)
                .gauge()
                .value();
    }

    private double counted(IngestMeter meter, String label, String value) {
        return registry.get(meter.meterName()).tag(label, value).counter().count();
    }
}
