package io.dicomadapter.export.command;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.ScuProperties;
import io.dicomadapter.export.destination.DestinationTls;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.TlsBundles;
import io.dicomadapter.service.TlsConfiguration;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires the commands: the service's settings and connections, but nothing that listens. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServiceConfiguration.class, TlsConfiguration.class})
@EnableConfigurationProperties(ScuProperties.class)
class CommandsConfiguration {

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
