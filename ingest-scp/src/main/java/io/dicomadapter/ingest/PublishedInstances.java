package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What is on {@code instances.stored}.
 *
 * @param clients the connection
 * @param topic the topic
 */
record PublishedInstances(KafkaClients clients, Topic<InstanceStored> topic) {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Names the id of each instance that is on the topic now; it may be named more than once. */
    void forEach(Consumer<String> instanceId) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> next : consumer.poll(POLL)) {
                    read(next, instanceId);
                }
            }
        }
    }

    private void read(ConsumerRecord<String, byte[]> next, Consumer<String> instanceId) {
        try {
            InstanceStored event = topic.valueSerde().deserializer().deserialize(topic.name(), next.value());
            if (event != null) {
                instanceId.accept(event.instanceId());
            }
        } catch (UnreadableRecordException e) {
            // Nobody can read it, so nobody was told of that instance: its file must count as not announced.
            return;
        }
    }
}
