package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.table.WholeTopic;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what is in a topic now. */
record TopicScan(KafkaClients clients) {

    /**
     * @return since when nothing is missing: the latest first record of a partition; never, where one has no record
     */
    Instant forEach(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        Map<Integer, Instant> firsts = new HashMap<>();
        int partitions = new WholeTopic(clients, topic).forEach(record -> {
            firsts.putIfAbsent(record.partition(), Instant.ofEpochMilli(record.timestamp()));
            reader.accept(record);
        });
        return firsts.size() < partitions
                ? Instant.MAX
                : firsts.values().stream().max(Instant::compareTo).orElse(Instant.MAX);
    }

    /** Keys of a compacted topic that have a value. */
    Set<String> liveKeys(String topic) {
        Set<String> keys = new HashSet<>();
        new WholeTopic(clients, topic).forEach(record -> {
            if (record.value() == null) {
                keys.remove(record.key());
            } else {
                keys.add(record.key());
            }
        });
        return keys;
    }
}
