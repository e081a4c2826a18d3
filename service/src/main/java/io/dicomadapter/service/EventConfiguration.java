package io.dicomadapter.service;

import io.dicomadapter.event.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writing and reading events. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    @Bean
    EventProducers eventProducers(
            KafkaClients clients,
            ServiceIdentity identity,
            TopicProperties topics,
            MeterRegistry meters,
            ObservationRegistry observations) {
        String transactionalIdPrefix = topics.prefix() + identity.name() + "." + identity.instance() + ".";
        return EventProducers.of(clients.producer(), transactionalIdPrefix, meters, observations);
    }

    @Bean
    EventPublisher eventPublisher(EventProducers producers, ServiceIdentity identity) {
        return new EventPublisher(producers, identity.asSource(), Clock.systemUTC());
    }

    @Bean
    EventListening eventListening(
            KafkaClients clients,
            EventProducers producers,
            Topics topics,
            TopicProperties names,
            MeterRegistry meters) {
        return new EventListening(clients, producers, new DeadLetters(topics, meters), meters, names.prefix());
    }

    @Bean
    Traces traces(Tracer tracer, Propagator propagator) {
        return new Traces(tracer, propagator);
    }

    @Bean
    ServiceIdentity serviceIdentity(@Value("${spring.application.name}") String name, ServiceProperties service) {
        return new ServiceIdentity(name, service.instance());
    }
}
