package io.dicomadapter.ingest.outbox;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ServiceIdentity;
import io.dicomadapter.store.Disk;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.SyncFailureLatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outboxes of the storage, none of them open: for commands. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
public class OutboxesConfiguration {

    @Bean
    Outboxes ingestOutboxes(
            StorageLayout layout,
            OutboxProperties properties,
            Disk disk,
            SyncFailureLatch latch,
            KafkaClients clients,
            Topics topics,
            ServiceIdentity identity,
            MeterRegistry meters) {
        KafkaProducers producers = new KafkaProducers(clients.producer(), meters);
        return new Outboxes(
                layout,
                properties.bounds(),
                disk,
                latch,
                () -> new KafkaEventSink(topics.instancesStored(), identity.asSource(), producers::create),
                Clock.systemUTC());
    }
}
