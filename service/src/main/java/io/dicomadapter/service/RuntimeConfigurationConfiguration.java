package io.dicomadapter.service;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of the runtime configuration, and what keeps it up to date. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfigurationConfiguration {

    private static final String REFUSED = "dicomadapter.config.refused";

    @Bean
    RuntimeConfiguration runtimeConfiguration() {
        return new RuntimeConfiguration();
    }

    @Bean
    MeterBinder configurationMeters(RuntimeConfiguration view) {
        return registry -> Gauge.builder(REFUSED, view, now -> now.refused().size())
                .description("entries of the config topic that break rules and are not in force")
                .register(registry);
    }

    @Bean
    RuntimeConfigurationUpdates runtimeConfigurationUpdates(
            KafkaClients clients, Topics topics, RuntimeConfiguration view) {
        return new RuntimeConfigurationUpdates(clients, topics, view);
    }
}
