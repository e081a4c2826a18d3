package io.dicomadapter.control.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.control.api.OpenApiDocument;
import io.dicomadapter.control.follow.Received;
import io.dicomadapter.event.ServiceStatus;
import io.dicomadapter.event.ServiceStatus.Part;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(5);

    private Instant now = NOON;
    private final Replicas replicas = new Replicas(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void areSilentAfterThreeIntervalsWithoutAReport() {
        // given
        hear(running("reclaimer", "0", "UP", "reclaim"));

        // when
        now = NOON.plusSeconds(15);
        Replica patient = replicas.now().get(0);
        now = NOON.plusSeconds(16);
        Replica silent = replicas.now().get(0);

        // then
        assertThat(patient.state()).isEqualTo(Replica.State.RUNNING);
        assertThat(silent.state()).isEqualTo(Replica.State.SILENT);
        assertThat(silent.heardAt()).isEqualTo(NOON);
        assertThat(status().status()).isEqualTo(Status.Health.DOWN);
        assertThat(status().services()).containsEntry("SpaceReclaimerService", "Unknown");
    }

    @Test
    void areJudgedByTheClockHereWhateverTheirsSays() {
        // given: a replica whose clock is an hour late
        hear(running("reclaimer", "0", "UP", "reclaim", NOON.minusSeconds(3600)));

        // then
        assertThat(replicas.now().get(0).state()).isEqualTo(Replica.State.RUNNING);
    }

    @Test
    void areOfThePastWhereTheyWereReadFromTheTopicsPast() {
        // when
        replicas.hear(
                new Received<>("k", running("reclaimer", "0", "UP", "reclaim", NOON.minusSeconds(60)), NOON, false));

        // then
        assertThat(replicas.now().get(0).state()).isEqualTo(Replica.State.SILENT);
    }

    @Test
    void areForgottenAfterAnHour() {
        // given
        hear(running("reclaimer", "0", "UP", "reclaim"));

        // when
        now = NOON.plusSeconds(3601);

        // then
        assertThat(replicas.now()).isEmpty();
    }

    @Test
    void areNotMissedOnceTheyWereToldToStop() {
        // given
        hear(running("reclaimer", "0", "UP", "reclaim"));
        hear(running("reclaimer", "1", "UP", "reclaim"));

        // when
        hear(new ServiceStatus(
                "reclaimer", "1", ServiceStatus.State.STOPPED, "OUT_OF_SERVICE", null, EVERY, NOON, NOON));

        // then
        assertThat(status().status()).isEqualTo(Status.Health.UP);
        assertThat(status().services()).containsEntry("SpaceReclaimerService", "Running");
    }

    @Test
    void areCancelledInClarasWordsOnceAllWereToldToStop() {
        // given
        hear(running("reclaimer", "0", "UP", "reclaim"));

        // when
        hear(new ServiceStatus(
                "reclaimer", "0", ServiceStatus.State.STOPPED, "OUT_OF_SERVICE", null, EVERY, NOON, NOON));

        // then
        assertThat(status().services()).containsEntry("SpaceReclaimerService", "Cancelled");
    }

    @Test
    void degradeTheAdapterWhileOneOfTheServiceIsWell() {
        // when
        hear(running("export-scu", "0", "UP", "exportTasks"));
        hear(running("export-scu", "1", "DOWN", "exportTasks"));

        // then
        assertThat(status().status()).isEqualTo(Status.Health.DEGRADED);
        assertThat(status().services()).containsEntry("ScuExportService", "Running");
    }

    @Test
    void takeTheAdapterDownWhenNoneOfAServiceIsWell() {
        // when
        hear(running("export-scu", "0", "DOWN", "exportTasks"));
        hear(running("reclaimer", "0", "UP", "reclaim"));

        // then
        assertThat(status().status()).isEqualTo(Status.Health.DOWN);
        assertThat(status().services())
                .containsEntry("ScuExportService", "Stopped")
                .containsEntry("SpaceReclaimerService", "Running");
    }

    @Test
    void haveTheirAssociationsAddedUpAndNothingThatIsNotANumber() {
        // when
        hear(receiving("0", 2));
        hear(receiving("1", 3));
        hear(receiving("2", "many"));

        // then
        assertThat(status().activeDimseConnections()).isEqualTo(5);
        assertThat(status().services())
                .containsEntry("ScpService", "Running")
                .containsEntry("DataRetrievalService", "Unknown")
                .containsEntry("DicomWebExportService", "Unknown")
                .containsEntry("JobSubmissionService", "Unknown");
    }

    @Test
    void saySoWhereNobodyWasHeardOf() {
        assertThat(status().status()).isEqualTo(Status.Health.DOWN);
    }

    @Test
    void areDescribedByTheOpenApiDocument() throws IOException {
        OpenApiDocument.assertHasSchemasOf(Status.class, Replica.class);
    }

    private Status status() {
        return Status.of(replicas.now());
    }

    private void hear(ServiceStatus status) {
        replicas.hear(new Received<>(status.key(), status, status.at(), true));
    }

    private static ServiceStatus running(String service, String instance, String health, String part) {
        return running(service, instance, health, part, NOON);
    }

    private static ServiceStatus running(String service, String instance, String health, String part, Instant at) {
        return new ServiceStatus(
                service,
                instance,
                ServiceStatus.State.RUNNING,
                health,
                Map.of(part, new Part(health, Map.of())),
                EVERY,
                NOON,
                at);
    }

    private static ServiceStatus receiving(String instance, Object openAssociations) {
        return new ServiceStatus(
                "ingest-scp",
                instance,
                ServiceStatus.State.RUNNING,
                "UP",
                Map.of("scp", new Part("UP", Map.of("openAssociations", openAssociations))),
                EVERY,
                NOON,
                NOON);
    }
}
