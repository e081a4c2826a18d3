package io.dicomadapter.ingest;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.ingest.outbox.Outboxes;
import io.dicomadapter.ingest.outbox.OutboxesConfiguration;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.store.StorageLayout;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires the commands: the service's settings and connections, but nothing that listens. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServiceConfiguration.class, ProcessorConfiguration.class, OutboxesConfiguration.class})
@EnableConfigurationProperties(ScpProperties.class)
class CommandsConfiguration {

    @Bean
    Reconciliation ingestReconciliation(
            StorageLayout layout,
            Outboxes outboxes,
            KafkaClients clients,
            Topics topics,
            EventPublisher publisher,
            RuntimeConfiguration configuration,
            JobProcessors processors,
            ScpProperties properties) {
        return new Reconciliation(
                new StoredInstances(layout, Clock.systemUTC()),
                outboxes,
                new PublishedInstances(clients, topics.instancesStored()),
                new EventRebuild(layout, configuration, processors, properties.digest()),
                event -> publisher.publishAndWait(
                        topics.instancesStored(), EventKeys.ofStudy(event.studyInstanceUid()), event));
    }

    @Bean
    Adoption ingestAdoption(Outboxes outboxes) {
        return new Adoption(outboxes);
    }
}
