package io.dicomadapter.export.release;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.TopicProperties;
import io.dicomadapter.service.Traces;
import io.dicomadapter.service.WorkThread;
import io.dicomadapter.service.table.OwnedTable;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the release of files. */
@Configuration(proxyBeanMethods = false)
public class ReleaseConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    @Bean
    FileReleases fileReleases(EventPublisher publisher, Topics topics) {
        return new FileReleases(publisher, topics);
    }

    @Bean("sharedFilesHealthIndicator")
    WorkThread sharedFilesThread(
            KafkaClients clients, TopicProperties names, Topics topics, EventPublisher publisher, Traces traces) {
        SharedFiles sharedFiles = new SharedFiles(publisher, topics, traces, CLOCK);
        String group = names.prefix() + "shared-files";
        return new WorkThread(
                "shared-files",
                WorkThread.Patience.afterFailure(AFTER_FAILURE),
                () -> OwnedTable.join(clients, group, topics.exportsReleases(), publisher, sharedFiles::turn));
    }
}
