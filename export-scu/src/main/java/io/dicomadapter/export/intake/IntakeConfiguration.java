package io.dicomadapter.export.intake;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.task.ExportMeters;
import io.dicomadapter.export.task.TaskPartitions;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Wires the intake. */
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    private static final String GROUP = "export-scu";

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> exportRequestListener(
            EventListening listening,
            TaskPartitions partitions,
            EventPublisher publisher,
            Topics topics,
            StorageLayout layout,
            ExportMeters exportMeters) {
        Topic<ExportRequested> topic = topics.exportsRequested();
        return listening.transactional(
                topic,
                GROUP,
                new AcceptExports(
                        new RequestedFiles(layout),
                        partitions,
                        publisher,
                        topics,
                        exportMeters,
                        InstantSource.system()));
    }
}
