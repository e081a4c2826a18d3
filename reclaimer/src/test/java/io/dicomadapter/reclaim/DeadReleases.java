package io.dicomadapter.reclaim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the dead letters of a site with one partition, again and again from the beginning. */
final class DeadReleases implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final TopicPartition partition;

    DeadReleases(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new StringDeserializer());
        partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
    }

    List<ConsumerRecord<String, String>> of(String owner) {
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(found::add);
        }
        return found.stream().filter(record -> record.key().equals(owner)).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
