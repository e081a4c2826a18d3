package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.reclaim.delete.ReclaimFiles;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires sweeping, for the service and for the command. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SweepProperties.class, PayloadProperties.class})
public class SweepConfiguration {

    @Bean
    Sweep reclaimerSweep(
            StorageLayout layout,
            KafkaClients clients,
            Topics topics,
            SweepProperties properties,
            PayloadProperties payloads,
            ReclaimFiles files,
            EventPublisher publisher,
            MeterRegistry registry) {
        Search search = new Search(layout, new TopicScan(clients), topics, properties, payloads);
        return new Sweep(search, files, publisher, topics, new SweepMeters(registry), InstantSource.system());
    }
}
