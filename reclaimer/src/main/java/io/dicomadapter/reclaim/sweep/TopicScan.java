package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its first record to the one that is its last when reading begins. */
record TopicScan(KafkaClients clients) {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * @return since when nothing is missing: the latest first record of a partition; never, where one has no record
     */
    Instant forEach(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.consumer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Instant> firsts = new HashMap<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    firsts.putIfAbsent(
                            new TopicPartition(topic, record.partition()), Instant.ofEpochMilli(record.timestamp()));
                    reader.accept(record);
                }
            }
            return firsts.size() < partitions.size()
                    ? Instant.MAX
                    : firsts.values().stream().max(Instant::compareTo).orElse(Instant.MAX);
        }
    }

    /** Keys of a compacted topic that have a value. */
    Set<String> liveKeys(String topic) {
        Set<String> keys = new HashSet<>();
        Instant unused = forEach(topic, record -> {
            if (record.value() == null) {
                keys.remove(record.key());
            } else {
                keys.add(record.key());
            }
        });
        return keys;
    }
}
