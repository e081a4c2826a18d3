package io.dicomadapter.reclaim.release;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Brings this process its share of {@code files.released}, from where it was committed. Used by one thread. */
final class ReleaseReader implements ConsumerRebalanceListener, AutoCloseable {

    /** Releases of one turn, as they are on the wire; with their names read they take a few times as much memory. */
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Consumer<String, byte[]> consumer;
    /** Fetched, and not worked on yet. */
    private final Queue<ConsumerRecord<String, byte[]>> early = new ArrayDeque<>();
    /** Where to go on in each partition when what was brought is done with. */
    private final Map<TopicPartition, OffsetAndMetadata> brought = new HashMap<>();
    /** Where what was brought begins. */
    private final Map<TopicPartition, Long> begun = new HashMap<>();

    private ReleaseReader(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** @param consumer member of the group that shares the releases */
    static ReleaseReader join(Consumer<String, byte[]> consumer, String topic) {
        ReleaseReader reader = new ReleaseReader(consumer);
        consumer.subscribe(List.of(topic), reader);
        return reader;
    }

    /** Returns the next releases; waits if there are none. */
    List<ConsumerRecord<String, byte[]>> read(Duration atMost) {
        if (early.isEmpty()) {
            consumer.poll(atMost).forEach(early::add);
        } else {
            keepAlive();
        }
        List<ConsumerRecord<String, byte[]>> news = next();
        brought.clear();
        begun.clear();
        for (ConsumerRecord<String, byte[]> record : news) {
            TopicPartition partition = partitionOf(record);
            begun.putIfAbsent(partition, record.offset());
            brought.put(partition, new OffsetAndMetadata(record.offset() + 1));
        }
        return news;
    }

    /** As many as memory is for, at least one if there is one. */
    private List<ConsumerRecord<String, byte[]>> next() {
        List<ConsumerRecord<String, byte[]>> news = new ArrayList<>();
        long room = MOST_BYTES;
        while (!early.isEmpty() && room > 0) {
            ConsumerRecord<String, byte[]> record = early.remove();
            room -= Math.max(0, record.serializedValueSize());
            news.add(record);
        }
        return news;
    }

    /** What was brought is done with, and is not brought again. */
    void commit() {
        if (!brought.isEmpty()) {
            consumer.commitSync(brought);
            brought.clear();
            begun.clear();
        }
    }

    /** What was brought is to be brought again. */
    void rewind() {
        early.removeIf(record -> begun.containsKey(partitionOf(record)));
        begun.forEach((partition, offset) -> {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
        brought.clear();
        begun.clear();
    }

    /** Tells Kafka that the process is alive, while what was brought takes its time. */
    void keepAlive() {
        consumer.pause(consumer.assignment());
        // Partitions that come just now are not paused.
        consumer.poll(Duration.ZERO).forEach(early::add);
        consumer.resume(consumer.assignment());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // They go on where they were committed.
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        brought.keySet().removeAll(partitions);
        begun.keySet().removeAll(partitions);
        early.removeIf(record -> partitions.contains(partitionOf(record)));
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
