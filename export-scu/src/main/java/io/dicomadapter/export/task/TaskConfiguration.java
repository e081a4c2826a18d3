package io.dicomadapter.export.task;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.destination.Breakers;
import io.dicomadapter.export.destination.DestinationTls;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.export.release.FileReleases;
import io.dicomadapter.export.send.AskForCommitment;
import io.dicomadapter.export.send.SendExport;
import io.dicomadapter.export.settings.ScuProperties;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.TlsBundles;
import io.dicomadapter.service.TopicProperties;
import io.dicomadapter.service.Traces;
import io.dicomadapter.service.WorkThread;
import io.dicomadapter.service.table.OwnedPartitions;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the workers. */
@Configuration(proxyBeanMethods = false)
public class TaskConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final String GROUP = "export-tasks";

    /** How long the group waits for a member that gives partitions away: it ends the instances in flight first. */
    private static final Duration REBALANCE_PATIENCE = Duration.ofMinutes(5);

    /** How long instances in flight may be answered when the application stops. */
    private static final Duration LAST_INSTANCES = Duration.ofSeconds(25);

    @Bean
    ExportMeters exportMeters(MeterRegistry registry) {
        return new ExportMeters(registry);
    }

    @Bean
    Destinations destinations(RuntimeConfiguration configuration, ScuProperties properties, TlsBundles bundles) {
        return new Destinations(configuration, properties.settings(), DestinationTls.of(bundles));
    }

    @Bean
    Breakers breakers(ScuProperties properties) {
        return new Breakers(properties.breaker(), CLOCK);
    }

    @Bean
    TaskPartitions taskPartitions(Destinations destinations, EventPublisher publisher, Topics topics) {
        return new TaskPartitions(destinations, publisher, topics);
    }

    @Bean
    SendExport sendExport(StorageLayout layout, AskForCommitment commitment) {
        return new SendExport(layout, commitment, CLOCK);
    }

    @Bean
    OpenTasks openTasks() {
        return new OpenTasks();
    }

    @Bean
    DestinationView destinationView(
            OpenTasks tasks, Destinations destinations, Breakers breakers, MeterRegistry registry) {
        return new DestinationView(tasks, destinations, breakers, registry, CLOCK);
    }

    @Bean
    TellVerdict tellVerdict(
            EventPublisher publisher,
            Topics topics,
            FileReleases releases,
            SendExport sendExport,
            ExportMeters exportMeters,
            Traces traces) {
        return new TellVerdict(publisher, topics, releases, sendExport, exportMeters, traces);
    }

    @Bean("exportTasksHealthIndicator")
    WorkThread taskThread(
            ScuProperties properties,
            KafkaClients clients,
            TopicProperties names,
            Topics topics,
            OpenTasks tasks,
            Destinations destinations,
            Breakers breakers,
            SendExport sendExport,
            TaskPartitions partitions,
            TellVerdict tell,
            EventPublisher publisher,
            ExportMeters exportMeters,
            DestinationView view,
            Traces traces) {
        return new WorkThread("export-tasks", WorkThread.Patience.atEnd(LAST_INSTANCES), () -> {
            Map<String, Object> member = member(clients, names, topics.exportsTasks());
            Lease lease = new Lease(leaseOf(member), System::nanoTime);
            Tries tries = new Tries(destinations, breakers, sendExport, lease, traces);
            Recording recording = new Recording();
            OwnedPartitions<ExportTask> reader = OwnedPartitions.join(
                    clients, member, topics.exportsTasks(), new TaskShare(tasks, tries, recording, partitions));
            RecordVerdicts verdicts = new RecordVerdicts(
                    reader,
                    tasks,
                    recording,
                    judge(properties),
                    tell,
                    sendExport,
                    partitions,
                    publisher,
                    exportMeters,
                    CLOCK);
            WorkOnTasks work = new WorkOnTasks(
                    reader,
                    tasks,
                    tries,
                    verdicts,
                    destinations,
                    breakers,
                    partitions,
                    new WorkOnTasks.Limits(
                            properties.maximumNumberOfAssociations(),
                            properties.breaker().giveUpAfter()),
                    lease,
                    CLOCK);
            return new ExportWork(reader, tries, recording, work, view);
        });
    }

    /** Always up: a destination that is down is no reason to take this worker from all others. */
    @Bean
    HealthIndicator destinationsHealthIndicator(DestinationView view) {
        return () -> Health.up().withDetails(view.details()).build();
    }

    private static Map<String, Object> member(KafkaClients clients, TopicProperties names, Topic<ExportTask> topic) {
        Map<String, Object> config = clients.groupMember(names.prefix() + GROUP, topic.maxMessageBytes());
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) REBALANCE_PATIENCE.toMillis());
        return config;
    }

    /** The group counts from the last heartbeat it got, which is less than half of the session timeout ago. */
    private static Duration leaseOf(Map<String, Object> member) {
        String session = member.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG).toString();
        return Duration.ofMillis(Long.parseLong(session) / 2);
    }

    private static Judge judge(ScuProperties properties) {
        RetryDelay delay = new RetryDelay(
                properties.retries(), () -> ThreadLocalRandom.current().nextLong());
        return new Judge(properties.failureThreshold(), properties.retries().maximum(), delay);
    }
}
