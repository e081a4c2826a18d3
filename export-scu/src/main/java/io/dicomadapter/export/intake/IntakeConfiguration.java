package io.dicomadapter.export.intake;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.task.ExportMeters;
import io.dicomadapter.export.task.TaskPartitions;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.Traces;
import io.dicomadapter.store.StorageLayout;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Wires the intake. */
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    private static final String GROUP = "export-scu";

    /** A request is a Kafka transaction, and most of that is waiting: the broker lets one follow another after some 20 ms. */
    private static final int READERS = 4;

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> exportRequestListener(
            EventListening listening,
            TaskPartitions partitions,
            EventPublisher publisher,
            Topics topics,
            StorageLayout layout,
            ExportMeters exportMeters,
            Traces traces) {
        Topic<ExportRequested> topic = topics.exportsRequested();
        ConcurrentMessageListenerContainer<String, byte[]> container = listening.transactional(
                topic,
                GROUP,
                new AcceptExports(
                        new RequestedFiles(layout),
                        partitions,
                        publisher,
                        topics,
                        exportMeters,
                        traces::current,
                        InstantSource.system()));
        container.setConcurrency(READERS);
        return container;
    }
}
