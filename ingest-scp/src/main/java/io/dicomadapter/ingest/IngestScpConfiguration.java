package io.dicomadapter.ingest;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.ingest.outbox.Outbox;
import io.dicomadapter.ingest.outbox.OutboxConfiguration;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.StorageProperties;
import io.dicomadapter.service.TlsBundles;
import io.dicomadapter.service.TlsConfiguration;
import io.dicomadapter.service.TopicCreation;
import io.dicomadapter.service.Traces;
import io.dicomadapter.store.GroupSync;
import io.dicomadapter.store.InstanceStore;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.SyncFailureLatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** Wires the DICOM Storage SCP: socket to policy to receiver to store and announcer. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceConfiguration.class, ProcessorConfiguration.class, OutboxConfiguration.class, TlsConfiguration.class})
@EnableConfigurationProperties(ScpProperties.class)
public class IngestScpConfiguration {

    @Bean
    @Order(1)
    AdmissionCheck ingestMountedStore(StorageLayout layout) {
        return new MountedStore(layout);
    }

    @Bean
    @Order(2)
    FreeSpace ingestFreeSpace(StorageLayout layout, StorageProperties storage, IngestMeters meters) {
        FreeSpace space = new FreeSpace(SpaceLimits.of(storage), DiskSpace.at(layout.root()));
        meters.watch(space);
        return space;
    }

    @Bean
    @Order(3)
    AdmissionCheck ingestTrustedDevice(SyncFailureLatch latch) {
        return new TrustedDevice(latch);
    }

    @Bean
    GroupSync.Listener ingestSyncListener(IngestMeters meters) {
        return meters::synced;
    }

    @Bean
    StoreReadiness ingestStoreReadiness(List<AdmissionCheck> checks, IngestMeters meters) {
        StoreReadiness readiness = new StoreReadiness(checks);
        meters.watch(readiness);
        return readiness;
    }

    @Bean
    Draining ingestDraining() {
        return new Draining();
    }

    @Bean
    @Order(4)
    AdmissionCheck ingestOutboxRoom(Outbox outbox, IngestMeters meters) {
        meters.watchOutbox(outbox::depth);
        return new OutboxRoom(outbox);
    }

    @Bean
    InstanceAnnouncer ingestInstanceAnnouncer(Outbox outbox, Traces traces) {
        return new OutboxAnnouncer(outbox, traces::current);
    }

    @Bean
    ReleasePublisher ingestReleasePublisher(Topics topics, EventPublisher publisher, IngestMeters meters) {
        return new ReleasePublisher(topics.associationsReleased(), publisher, meters);
    }

    @Bean
    IngestMeters ingestMeters(MeterRegistry registry) {
        return new IngestMeters(registry);
    }

    @Bean
    Reception ingestReception(
            ScpProperties properties,
            JobProcessors processors,
            StoreReadiness readiness,
            InstanceStore store,
            InstanceAnnouncer announcer,
            ReleaseAnnouncer releases,
            IngestMeters meters,
            Tracer tracer) {
        ContextNegotiation negotiation =
                new ContextNegotiation(properties.verification().enabled(), properties.acceptedTransferSyntaxes());
        return new Reception(
                negotiation,
                processors,
                readiness,
                store,
                properties.digest(),
                announcer,
                releases,
                meters,
                new LogBudget<>(StoreOutcome.class),
                tracer,
                Clock.systemUTC());
    }

    @Bean
    SourcePolicy ingestSourcePolicy(
            ScpProperties properties, RuntimeConfiguration configuration, Draining draining, Reception reception) {
        return new SourcePolicy(properties.rejectUnknownSources(), configuration, draining, reception);
    }

    @Bean
    ScpLifecycle ingestScpLifecycle(
            ScpProperties properties,
            SourcePolicy policy,
            TopicCreation topics,
            RuntimeConfiguration configuration,
            IngestMeters meters,
            Draining draining,
            TlsBundles bundles) {
        ServerSettings settings = Listening.settings(properties, bundles);
        DicomServer server = new DicomServer(settings, policy);
        meters.watch(server);
        return new ScpLifecycle(
                server,
                settings,
                List.of(topics::await, configuration::awaitLoaded),
                properties.drainTimeout(),
                draining);
    }

    @Bean
    ScpHealthIndicator scpHealthIndicator(ScpLifecycle lifecycle, Draining draining, StoreReadiness readiness) {
        return new ScpHealthIndicator(lifecycle, draining, readiness);
    }
}
