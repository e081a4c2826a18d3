package io.dicomadapter.grouper;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.submit.ReleasePayload;
import io.dicomadapter.grouper.submit.SubmitJobs;
import io.dicomadapter.grouper.topology.GroupingMeters;
import io.dicomadapter.grouper.topology.GroupingTopology;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.ServiceIdentity;
import io.dicomadapter.service.TopicCreation;
import io.dicomadapter.service.TopicProperties;
import io.dicomadapter.store.PayloadStore;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Wires the job-grouper: the topology, and the submitter beside it. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceConfiguration.class, ProcessorConfiguration.class})
@EnableConfigurationProperties(GrouperProperties.class)
public class JobGrouperConfiguration {

    @Bean
    GroupingMeters groupingMeters(MeterRegistry registry) {
        return new GroupingMeters(registry);
    }

    @Bean
    StreamsSettings groupingStreamsSettings(
            KafkaClients clients,
            KafkaProperties site,
            GrouperProperties properties,
            TopicProperties names,
            Topics topics,
            GroupingMeters meters) {
        Map<String, Object> connection = new HashMap<>(clients.admin());
        connection.putAll(site.getStreams().getProperties());
        return new StreamsSettings(connection, properties, names, topics, meters);
    }

    @Bean
    GroupingStreams groupingStreams(
            Topics topics,
            RuntimeConfiguration configuration,
            JobProcessors processors,
            GrouperProperties properties,
            ServiceIdentity identity,
            GroupingMeters meters,
            StreamsSettings settings,
            TopicCreation topicCreation) {
        return new GroupingStreams(
                () -> GroupingTopology.build(topics, configuration, processors, properties.grouping(identity), meters),
                settings,
                topicCreation,
                configuration,
                meters);
    }

    @Bean
    HealthIndicator groupingHealthIndicator(GroupingStreams streams) {
        return new GroupingHealth(streams);
    }

    @Bean
    MessageListenerContainer submitJobsListener(
            EventListening listening, PayloadStore payloads, EventPublisher publisher, Topics topics) {
        return listening.transactional(
                topics.jobsReady(),
                "job-submitter",
                new SubmitJobs(payloads, publisher, topics, InstantSource.system()));
    }

    @Bean
    MessageListenerContainer releasePayloadsListener(
            EventListening listening, StorageLayout layout, EventPublisher publisher, Topics topics) {
        return listening.transactional(
                topics.jobsStatus(),
                "payload-release",
                new ReleasePayload(layout, publisher, topics, InstantSource.system()));
    }
}
