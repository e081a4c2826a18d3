package io.dicomadapter.export.results;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.TopicProperties;
import io.dicomadapter.service.WorkThread;
import io.dicomadapter.service.table.OwnedTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Wires the bridge; nothing of it is there without an address of the Results Service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("scu.results-service.url")
@EnableConfigurationProperties(ResultsProperties.class)
public class ResultsConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final String GROUP = "results-service";
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    @Bean
    ResultsService resultsService(ResultsProperties properties, @Value("${scu.ae-title:ClaraSCU}") String agent) {
        return ResultsService.at(properties.url(), agent.strip(), properties.timeout());
    }

    @Bean
    TaskRules taskRules(
            ResultsProperties properties,
            RuntimeConfiguration configuration,
            @Value("${scu.failure-threshold:0.5}") double failureThreshold) {
        return new TaskRules(properties, configuration, failureThreshold, CLOCK);
    }

    @Bean
    ResultsMeters resultsMeters(MeterRegistry registry) {
        return new ResultsMeters(registry);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> exportEndsListener(
            EventListening listening, TaskRules rules, EventPublisher publisher, Topics topics) {
        return listening.transactional(
                topics.exportsCompleted(), GROUP, new ExportEnds(rules, publisher, topics.exportsResults(), CLOCK));
    }

    /** Halts while Kafka does not let it work; that the Results Service does not answer is seen in the meters. */
    @Bean("resultsServiceHealthIndicator")
    WorkThread resultsServiceThread(
            ResultsProperties properties,
            ResultsService service,
            TaskRules rules,
            RuntimeConfiguration configuration,
            KafkaClients clients,
            TopicProperties names,
            Topics topics,
            EventPublisher publisher,
            ResultsMeters meters) {
        Polling polling = new Polling(service, rules, configuration, publisher, topics, meters, properties, CLOCK);
        Reports reports = new Reports(service, meters, new Pause(properties.reportRetryDelay()), CLOCK);
        String group = names.prefix() + GROUP + "-tasks";
        return new WorkThread(
                "results-service",
                WorkThread.Patience.afterFailure(AFTER_FAILURE),
                () -> OwnedTable.join(clients, group, topics.exportsResults(), publisher, table -> {
                    reports.turn(table);
                    polling.turn(table);
                }));
    }
}
