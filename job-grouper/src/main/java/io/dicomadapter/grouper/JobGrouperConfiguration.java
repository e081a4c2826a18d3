package io.dicomadapter.grouper;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.operation.GrouperOperationsConfiguration;
import io.dicomadapter.grouper.submit.SubmitConfiguration;
import io.dicomadapter.grouper.topology.GroupingMeters;
import io.dicomadapter.grouper.topology.GroupingTopology;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.ServiceIdentity;
import io.dicomadapter.service.TopicCreation;
import io.dicomadapter.service.TopicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the job-grouper: the topology, and the submitter beside it. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceConfiguration.class,
    ProcessorConfiguration.class,
    SubmitConfiguration.class,
    GrouperOperationsConfiguration.class
})
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
}
