package io.dicomadapter.service.table;

import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic that is read from its first record to the one that is its last when reading begins. Where a transaction is open,
 * reading waits for its end: behind it there may be others that were committed long ago.
 *
 * @param clients the connection
 * @param name the topic's
 */
public record WholeTopic(KafkaClients clients, String name) {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Calls the reader with each record, in the order of its partition.
     *
     * @return the number of partitions
     */
    public int forEach(Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new LogEnds(clients).of(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(reader);
            }
            return partitions.size();
        }
    }

    /** The record at this place, which has been read before. */
    public ConsumerRecord<String, byte[]> at(int partition, long offset) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.reader())) {
            TopicPartition place = new TopicPartition(name, partition);
            consumer.assign(List.of(place));
            consumer.seek(place, offset);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() == offset) {
                        return record;
                    }
                    if (record.offset() > offset) {
                        throw new IllegalStateException("record " + offset + " of " + place + " has expired");
                    }
                }
            }
        }
    }
}
