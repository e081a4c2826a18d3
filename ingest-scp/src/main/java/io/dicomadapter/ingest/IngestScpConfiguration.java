package io.dicomadapter.ingest;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.TopicCreation;
import io.dicomadapter.store.InstanceStore;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the DICOM Storage SCP: socket to policy to receiver to store and announcer. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
@EnableConfigurationProperties(ScpProperties.class)
public class IngestScpConfiguration {

    @Bean
    StoreReadiness ingestStoreReadiness(StorageLayout layout) {
        return new LocalStoreReadiness(layout);
    }

    @Bean
    InstanceAnnouncer ingestInstanceAnnouncer(EventPublisher publisher, Topics topics, ScpProperties properties) {
        return new KafkaInstanceAnnouncer(publisher, topics.instancesStored(), properties.acknowledgementTimeout());
    }

    @Bean
    IngestMeters ingestMeters(MeterRegistry registry) {
        return new IngestMeters(registry);
    }

    @Bean
    Reception ingestReception(
            ScpProperties properties, InstanceStore store, InstanceAnnouncer announcer, IngestMeters meters) {
        ContextNegotiation negotiation =
                new ContextNegotiation(properties.verification().enabled(), properties.acceptedTransferSyntaxes());
        return new Reception(negotiation, store, announcer, meters, Clock.systemUTC());
    }

    @Bean
    SourcePolicy ingestSourcePolicy(
            ScpProperties properties,
            RuntimeConfiguration configuration,
            StoreReadiness readiness,
            Reception reception) {
        return new SourcePolicy(properties.rejectUnknownSources(), configuration, readiness, reception);
    }

    @Bean
    ScpLifecycle ingestScpLifecycle(
            ScpProperties properties,
            SourcePolicy policy,
            TopicCreation topics,
            RuntimeConfiguration configuration,
            IngestMeters meters) {
        InetSocketAddress address = new InetSocketAddress(properties.host(), properties.port());
        ServerSettings settings = new ServerSettings(
                address,
                properties.maximumNumberOfAssociations(),
                properties.maxPduLength(),
                properties.timeouts().toTimeouts());
        DicomServer server = new DicomServer(settings, policy);
        meters.watch(server);
        return new ScpLifecycle(
                server, address, List.of(topics::await, configuration::awaitLoaded), properties.drainTimeout());
    }

    @Bean
    ScpHealthIndicator scpHealthIndicator(ScpLifecycle lifecycle) {
        return new ScpHealthIndicator(lifecycle);
    }
}
