package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.reclaim.delete.ReclaimFiles;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.TopicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what becomes of releases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReleaseProperties.class)
public class ReleaseConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final String GROUP = "reclaimer";

    /** Releases of one turn: many, since each turn asks the brokers some questions. */
    private static final int RECORDS_AT_ONCE = 2000;

    @Bean
    ReleaseMeters releaseMeters(MeterRegistry registry) {
        return new ReleaseMeters(registry);
    }

    @Bean
    ReclaimThread reclaimThread(
            ReclaimFiles files,
            ReleaseProperties properties,
            ReleaseMeters meters,
            KafkaClients clients,
            TopicProperties names,
            Topics topics,
            EventPublisher publisher,
            EventListening listening) {
        return new ReclaimThread(
                () -> {
                    Topic<FilesReleased> released = topics.filesReleased();
                    Topic<ReleaseWaiting> waiting = topics.filesWaiting();
                    WaitingReleases table = new WaitingReleases();
                    NeededFiles needed = new NeededFiles();
                    ReleaseReader reader = new ReleaseReader(member(clients, names), released.name(), waiting, table);
                    RowFetch fetch = new RowFetch(alone(clients, waiting), waiting);
                    OpenExports exports = new OpenExports(
                            alone(clients, topics.exportsTasks()),
                            new Intake(Admin.create(clients.admin()), names.prefix() + Intake.EXPORT_GROUP),
                            topics,
                            needed);
                    ReclaimRelease reclaim = new ReclaimRelease(files, needed::anyOf, properties, meters, CLOCK);
                    Looks looks = new Looks(reclaim, properties.threads());
                    Outcomes outcomes = new Outcomes(publisher, topics, listening.deadLetters(released), table);
                    ReclaimLoop loop = new ReclaimLoop(
                            reader, table, fetch, files, exports, looks, outcomes, meters, released, CLOCK);
                    return new ReclaimThread.Work(reader, loop, List.of(looks, fetch, exports, reader));
                },
                properties.recheckInterval());
    }

    @Bean
    HealthIndicator reclaimHealthIndicator(ReclaimThread thread) {
        return () -> thread.problem()
                .map(problem -> Health.down().withDetail("problem", problem).build())
                .orElseGet(() -> Health.up().build());
    }

    private static KafkaConsumer<String, byte[]> member(KafkaClients clients, TopicProperties names) {
        Map<String, Object> config = clients.groupMember(names.prefix() + GROUP, Topics.LARGE_MESSAGE_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        return new KafkaConsumer<>(config);
    }

    private static KafkaConsumer<String, byte[]> alone(KafkaClients clients, Topic<?> topic) {
        Map<String, Object> config = clients.consumer();
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, topic.maxMessageBytes());
        return new KafkaConsumer<>(config);
    }
}
