package io.dicomadapter.export.operation;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.destination.DestinationTls;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.export.settings.ScuProperties;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.TlsBundles;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the commands and the running service do for operators by the same code. */
@Configuration(proxyBeanMethods = false)
public class ExportToolsConfiguration {

    @Bean
    DeadExports deadExports(KafkaClients clients, EventPublisher publisher, Topics topics) {
        return new DeadExports(clients, publisher, topics.exportsTasks(), InstantSource.system());
    }

    @Bean
    EchoTest echoTest(RuntimeConfiguration configuration, ScuProperties properties, TlsBundles bundles) {
        return new EchoTest(
                configuration, new Destinations(configuration, properties.settings(), DestinationTls.of(bundles)));
    }
}
