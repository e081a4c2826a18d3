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
import io.dicomadapter.service.Traces;
import io.dicomadapter.service.WorkThread;
import io.dicomadapter.service.table.OwnedPartitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what becomes of releases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReleaseProperties.class)
public class ReleaseConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final String GROUP = "reclaimer";
    private static final String ROWS_GROUP = "reclaimer-waiting";

    /** Releases of one turn: many, since each turn asks the brokers some questions. */
    private static final int RECORDS_AT_ONCE = 2000;

    @Bean
    ReleaseMeters releaseMeters(MeterRegistry registry) {
        return new ReleaseMeters(registry);
    }

    @Bean
    FirstReplica firstReplica() {
        return new FirstReplica();
    }

    @Bean("reclaimHealthIndicator")
    WorkThread reclaimThread(
            ReclaimFiles files,
            ReleaseProperties properties,
            ReleaseMeters meters,
            KafkaClients clients,
            TopicProperties names,
            Topics topics,
            EventPublisher publisher,
            EventListening listening,
            FirstReplica first,
            Traces traces) {
        return new WorkThread("reclaimer", WorkThread.Patience.afterFailure(properties.recheckInterval()), () -> {
            Topic<FilesReleased> released = topics.filesReleased();
            Topic<ReleaseWaiting> waiting = topics.filesWaiting();
            WaitingReleases table = new WaitingReleases();
            NeededFiles needed = new NeededFiles();
            ReleaseReader reader =
                    ReleaseReader.join(new KafkaConsumer<>(member(clients, names, GROUP)), released.name());
            OwnedPartitions<ReleaseWaiting> rows = OwnedPartitions.join(
                    clients, member(clients, names, ROWS_GROUP), waiting, new WaitingShare(table, first));
            RowFetch fetch = new RowFetch(alone(clients, waiting), waiting);
            OpenExports exports = new OpenExports(
                    alone(clients, topics.exportsTasks()),
                    new Intake(Admin.create(clients.admin()), names.prefix() + Intake.EXPORT_GROUP),
                    topics,
                    needed);
            ReclaimRelease reclaim = new ReclaimRelease(files, needed::anyOf, properties, meters, CLOCK);
            Looks looks = new Looks(reclaim, traces, properties.threads());
            Outcomes outcomes = new Outcomes(publisher, topics, listening.deadLetters(released), table);
            return new ReclaimLoop(
                    reader, rows, table, fetch, files, exports, looks, outcomes, meters, released, CLOCK);
        });
    }

    private static Map<String, Object> member(KafkaClients clients, TopicProperties names, String group) {
        Map<String, Object> config = clients.groupMember(names.prefix() + group, Topics.LARGE_MESSAGE_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        return config;
    }

    private static KafkaConsumer<String, byte[]> alone(KafkaClients clients, Topic<?> topic) {
        Map<String, Object> config = clients.consumer();
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, topic.maxMessageBytes());
        return new KafkaConsumer<>(config);
    }
}
