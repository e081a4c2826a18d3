package io.dicomadapter.e2e.fault;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code instances.stored} on and on, each event once. */
final class EventReader implements AutoCloseable {

    private static final Duration FETCH = Duration.ofMillis(100);

    private final KafkaConsumer<String, InstanceStored> consumer;
    private final List<TopicPartition> partitions;

    EventReader(Site site) {
        Topic<InstanceStored> topic = site.topics().instancesStored();
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                site.broker().bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20);
        consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), topic.valueSerde().deserializer());
        partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All that came since the last call. */
    List<InstanceStored> readOn() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<InstanceStored> events = new ArrayList<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(FETCH).forEach(event -> events.add(event.value()));
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
