package io.dicomadapter.reclaim;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.KafkaException.Level;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;

/** Wires the reclaimer; imported by its own application and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
@EnableConfigurationProperties(ReclaimerProperties.class)
public class ReclaimerConfiguration {

    private static final String GROUP = "reclaimer";

    @Bean
    ReclaimFiles reclaimFiles(StorageLayout layout, MeterRegistry registry) {
        return new ReclaimFiles(layout, new ReclaimMeters(registry), Clock.systemUTC());
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> filesReleasedListener(
            EventListening listening, Topics topics, ReclaimFiles reclaimFiles, ReclaimerProperties properties) {
        EventHandler<FilesReleased> handler = (owner, released) -> reclaimFiles.reclaim(released);
        ConcurrentMessageListenerContainer<String, byte[]> container =
                listening.container(topics.filesReleased(), GROUP, properties.retries(), handler);
        if (!(container.getCommonErrorHandler() instanceof DefaultErrorHandler errors)) {
            throw new IllegalStateException("EventListening no longer retries with Spring's DefaultErrorHandler");
        }
        ReclaimWait wait = new ReclaimWait(properties.recheckInterval(), Clock.systemUTC());
        errors.setBackOffFunction((record, failure) -> wait.after(failure).orElse(null));
        // To wait is no error: what is one, ReclaimFailureLog says.
        errors.setLogLevel(Level.DEBUG);
        errors.setRetryListeners(new ReclaimFailureLog());
        return container;
    }
}
