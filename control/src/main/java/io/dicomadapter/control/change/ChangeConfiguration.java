package io.dicomadapter.control.change;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.settings.ControlProperties;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ReplicaTurns;
import io.dicomadapter.service.ServiceIdentity;
import io.dicomadapter.service.table.LogEnds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What brings changes into the topic, whichever way they came. */
@Configuration(proxyBeanMethods = false)
public class ChangeConfiguration {

    @Bean
    ReplicaTurns configurationTurns(
            KafkaClients clients,
            Topics topics,
            ServiceIdentity identity,
            MeterRegistry meters,
            ObservationRegistry observations) {
        // Of the topic, not of the service: standalone writes it too, under another name.
        return ReplicaTurns.of(clients, topics.config().name() + ".writer", identity, meters, observations);
    }

    @Bean
    ConfigurationWriter configurationWriter(
            RuntimeConfiguration current, Topics topics, ReplicaTurns turns, KafkaClients clients) {
        return new ConfigurationWriter(current, topics, turns, new LogEnds(clients));
    }

    @Bean
    ChangeAudit changeAudit(Topics topics, EventPublisher publisher) {
        return new ChangeAudit(topics, publisher, Clock.systemUTC());
    }

    /** Where no other truth stands before the topic. */
    @Bean
    @ConditionalOnProperty(name = "control.mode", havingValue = "topic", matchIfMissing = true)
    EntrySink topicSink(ConfigurationWriter writer) {
        return EntrySink.topic(writer);
    }

    /** The REST way in. */
    @Bean
    EntryChanges entryChanges(
            JobProcessors processors, EntrySink sink, ChangeAudit audit, ControlProperties properties) {
        return new EntryChanges(processors, sink, audit, properties, Clock.systemUTC());
    }
}
