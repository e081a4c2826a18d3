package io.dicomadapter.export;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.release.ReleaseConfiguration;
import io.dicomadapter.export.results.ResultsConfiguration;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.KafkaException.Level;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;

/** The parts of export-scu; imported by its application, and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceConfiguration.class, ResultsConfiguration.class, ReleaseConfiguration.class})
@EnableConfigurationProperties(ScuProperties.class)
public class ExportScuConfiguration {

    private static final String GROUP = "export-scu";

    // A member that is at work for longer loses its partitions, and another one sends the same export again.
    private static final Duration LONGEST_EXPORT = Duration.ofDays(1);

    @Bean
    ExportInstances exportInstances(
            RuntimeConfiguration configuration, StorageLayout layout, ScuProperties properties) {
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
    ConcurrentMessageListenerContainer<String, byte[]> exportRequestListener(
            EventListening listening,
            Topics topics,
            ExportRequestHandler exportRequestHandler,
            ScuProperties properties) {
        Topic<ExportRequested> topic = topics.exportsRequested();
        ConcurrentMessageListenerContainer<String, byte[]> container =
                listening.container(topic, GROUP, exportRequestHandler);
        container.setConcurrency(Math.min(properties.maximumNumberOfAssociations(), topic.partitions()));
        container.getContainerProperties().setKafkaConsumerProperties(unhurried());
        waitForConfiguration(container.getCommonErrorHandler());
        return container;
    }

    /**
     * An export takes as long as its files and its destination do, and Kafka's five minutes between polls would be for
     * all that one poll brings. That the service is alive its heartbeats say; the time limits of associations see to it
     * that no export hangs.
     */
    private static Properties unhurried() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
        properties.setProperty(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Long.toString(LONGEST_EXPORT.toMillis()));
        return properties;
    }

    private static void waitForConfiguration(CommonErrorHandler handler) {
        if (!(handler instanceof DefaultErrorHandler errors)) {
            throw new IllegalStateException("EventListening no longer retries with Spring's DefaultErrorHandler");
        }
        errors.setBackOffFunction(
                (record, failure) -> ConfigurationWait.after(failure).orElse(null));
        // FailedTries and DeadLetters tell of every failure, without stack traces.
        errors.setLogLevel(Level.DEBUG);
    }
}
