package io.dicomadapter.export;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The parts of export-scu; imported by its application, and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
@EnableConfigurationProperties(ScuProperties.class)
public class ExportScuConfiguration {

    @Bean
    ExportInstances exportInstances(RuntimeConfiguration configuration, StorageLayout layout, ScuProperties properties) {
        return new ExportInstances(
                new Destinations(configuration), new ExportFiles(layout), properties.settings(), Clock.systemUTC());
    }

    @Bean
    ExportRequestHandler exportRequestHandler(
            ExportInstances exportInstances,
            EventPublisher publisher,
            Topics topics,
            ScuProperties properties,
            MeterRegistry meters) {
        return new ExportRequestHandler(
                exportInstances,
                publisher,
                topics,
                new ExportMeters(meters),
                properties.failureThreshold(),
                Clock.systemUTC());
    }

    @Bean
    MessageListenerContainer exportRequestListener(
            EventListening listening, Topics topics, ExportRequestHandler exportRequestHandler) {
        return listening.container(topics.exportsRequested(), "export-scu", exportRequestHandler);
    }
}
