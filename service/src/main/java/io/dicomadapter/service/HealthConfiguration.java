package io.dicomadapter.service;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.store.StorageLayout;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * What a service depends on. Every {@link HealthIndicator} in the context, these and those that a service adds, is a
 * condition of {@code /health/ready} and a part of {@code /health/status}.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    HealthIndicator kafkaHealthIndicator(AdminConnection connection, TopicCreation topics) {
        return new KafkaHealth(connection, topics);
    }

    @Bean
    HealthIndicator configurationHealthIndicator(RuntimeConfiguration configuration) {
        return new ConfigurationHealth(configuration);
    }

    @Bean
    HealthIndicator storageHealthIndicator(StorageLayout layout) {
        return new StorageHealth(layout);
    }

    @Bean
    HealthIndicator listenersHealthIndicator(ObjectProvider<MessageListenerContainer> containers) {
        return new ListenersHealth(() -> List.copyOf(containers.stream().toList()));
    }

    /** In services alone: a command is no replica. */
    @Bean
    @ConditionalOnWebApplication
    StatusReports statusReports(
            ServiceIdentity identity,
            ServiceProperties service,
            ObjectProvider<HealthEndpoint> health,
            Topics topics,
            EventPublisher publisher) {
        StatusOfHealth status =
                new StatusOfHealth(identity, service.statusInterval(), health::getObject, Clock.systemUTC());
        return new StatusReports(status, service.statusInterval(), topics.servicesStatus(), publisher);
    }
}
