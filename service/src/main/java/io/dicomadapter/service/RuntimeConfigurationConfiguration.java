package io.dicomadapter.service;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of the runtime configuration, and what keeps it up to date. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfigurationConfiguration {

    @Bean
    RuntimeConfiguration runtimeConfiguration() {
        return new RuntimeConfiguration();
    }

    @Bean
    RuntimeConfigurationUpdates runtimeConfigurationUpdates(
            KafkaClients clients, Topics topics, RuntimeConfiguration view) {
        return new RuntimeConfigurationUpdates(clients, topics, view);
    }
}
