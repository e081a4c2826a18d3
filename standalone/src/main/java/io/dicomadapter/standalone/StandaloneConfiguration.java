package io.dicomadapter.standalone;

import io.dicomadapter.control.ControlConfiguration;
import io.dicomadapter.export.ExportScuConfiguration;
import io.dicomadapter.grouper.JobGrouperConfiguration;
import io.dicomadapter.ingest.IngestScpConfiguration;
import io.dicomadapter.kafka.embedded.EmbeddedBroker;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings;
import io.dicomadapter.reclaim.ReclaimerConfiguration;
import io.dicomadapter.standalone.demo.DemoConfiguration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All services, and the broker between them. */
@Configuration(proxyBeanMethods = false)
@Import({
    IngestScpConfiguration.class,
    JobGrouperConfiguration.class,
    ExportScuConfiguration.class,
    ReclaimerConfiguration.class,
    ControlConfiguration.class,
    DemoConfiguration.class
})
@EnableConfigurationProperties(StandaloneProperties.class)
class StandaloneConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    EmbeddedBroker embeddedBroker(StandaloneProperties properties) {
        return new EmbeddedBroker(new EmbeddedBrokerSettings(properties.kafkaFolder(), properties.kafkaPort()));
    }

    /** Every Kafka client of the process asks this bean where the broker is, so the broker is up before them. */
    @Bean
    KafkaConnectionDetails kafkaConnectionDetails(EmbeddedBroker embeddedBroker) {
        return () -> List.of(embeddedBroker.bootstrapServers());
    }
}
