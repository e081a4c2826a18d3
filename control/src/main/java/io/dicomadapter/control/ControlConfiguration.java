package io.dicomadapter.control;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.api.ControlApiConfiguration;
import io.dicomadapter.control.kubernetes.KubernetesConfiguration;
import io.dicomadapter.control.status.StatusConfiguration;
import io.dicomadapter.control.timeline.TimelineConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.ReplicaTurns;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.ServiceIdentity;
import io.dicomadapter.service.table.LogEnds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires control; imported by its own application and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceConfiguration.class,
    ProcessorConfiguration.class,
    ControlApiConfiguration.class,
    KubernetesConfiguration.class,
    StatusConfiguration.class,
    TimelineConfiguration.class
})
@EnableConfigurationProperties(ControlProperties.class)
public class ControlConfiguration {

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
    ApplyConfiguration applyConfiguration(ConfigurationWriter writer) {
        return new ApplyConfiguration(writer, Clock.systemUTC());
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

    /** The YAML way in: there only where a file is named. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("control.config-file")
    static class ConfigurationFileConfiguration {

        @Bean
        FollowConfigurationFile followConfigurationFile(
                ControlProperties properties,
                RuntimeConfiguration current,
                ApplyConfiguration application,
                JobProcessors processors) {
            return new FollowConfigurationFile(
                    properties.configFile(), properties.pollInterval(), current, application, processors);
        }

        @Bean
        LookingThread configurationFileWatch(FollowConfigurationFile follow) {
            return new LookingThread("control-file-watch", follow::look);
        }

        /** Named {@code configurationFile} in the health answers. */
        @Bean
        ConfigurationFileHealth configurationFileHealthIndicator(
                ControlProperties properties, FollowConfigurationFile follow, RuntimeConfiguration current) {
            return new ConfigurationFileHealth(properties.configFile(), follow, current);
        }

        @Bean
        ConfigurationFileMeter configurationFileMeter(FollowConfigurationFile follow) {
            return new ConfigurationFileMeter(follow);
        }
    }
}
