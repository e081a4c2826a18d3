package io.dicomadapter.service;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.store.StorageLayout;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
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
}
