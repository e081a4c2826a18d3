package io.dicomadapter.export.release;

import io.dicomadapter.event.ExportRelease;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.table.OwnedTable;
import io.dicomadapter.export.table.TableThread;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.LogEnds;
import io.dicomadapter.service.TopicProperties;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the release of files. */
@Configuration(proxyBeanMethods = false)
public class ReleaseConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();

    @Bean
    FileReleases fileReleases(EventPublisher publisher, Topics topics) {
        return new FileReleases(publisher, topics);
    }

    @Bean
    TableThread<ExportRelease> sharedFilesThread(
            KafkaClients clients, TopicProperties names, Topics topics, EventPublisher publisher) {
        SharedFiles sharedFiles = new SharedFiles(publisher, topics, CLOCK);
        return new TableThread<>(
                "shared-files",
                () -> {
                    Topic<ExportRelease> topic = topics.exportsReleases();
                    String group = names.prefix() + "shared-files";
                    return new OwnedTable<>(
                            new KafkaConsumer<>(clients.groupMember(group, topic.maxMessageBytes())),
                            topic,
                            publisher,
                            new LogEnds(clients.admin()));
                },
                sharedFiles::turn);
    }

    @Bean
    HealthIndicator sharedFilesHealthIndicator(TableThread<ExportRelease> sharedFilesThread) {
        return () -> sharedFilesThread
                .problem()
                .map(problem -> Health.down().withDetail("problem", problem).build())
                .orElseGet(() -> Health.up().build());
    }
}
