package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this process its share of {@code files.released}, from where it was committed, and of {@code files.waiting}, each
 * partition from the start, into the table. Used by one thread.
 */
final class ReleaseReader implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseReader.class);

    /** Releases of one turn, as they are on the wire; with their names read they take a few times as much memory. */
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Consumer<String, byte[]> consumer;
    private final String released;
    private final Topic<ReleaseWaiting> waiting;
    private final WaitingReleases table;
    /** Partitions of the table that are not read to the end yet that they had when they came, and that end. */
    private final Map<TopicPartition, Long> loading = new HashMap<>();
    /** Fetched, and not worked on yet. */
    private final Queue<ConsumerRecord<String, byte[]>> early = new ArrayDeque<>();
    /** Where to go on in each partition when what was brought is done with. */
    private final Map<TopicPartition, OffsetAndMetadata> brought = new HashMap<>();
    /** Where what was brought begins. */
    private final Map<TopicPartition, Long> begun = new HashMap<>();

    private volatile boolean first;

    ReleaseReader(
            Consumer<String, byte[]> consumer, String released, Topic<ReleaseWaiting> waiting, WaitingReleases table) {
        this.consumer = consumer;
        this.released = released;
        this.waiting = waiting;
        this.table = table;
    }

    void subscribe() {
        consumer.subscribe(List.of(released, waiting.name()), this);
    }

    /** Returns the next releases, and takes in what is new of those that wait; waits if there is nothing. */
    List<ConsumerRecord<String, byte[]>> read(Duration atMost) {
        if (early.isEmpty()) {
            consumer.poll(atMost).forEach(record -> sort(record, early));
        } else {
            keepAlive();
        }
        loading.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        List<ConsumerRecord<String, byte[]>> news = next();
        brought.clear();
        begun.clear();
        for (ConsumerRecord<String, byte[]> record : news) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
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

    /** Whether the table is what the topic was: before that, nothing is to be done by it. */
    boolean isLoaded() {
        return loading.isEmpty() && !consumer.assignment().isEmpty();
    }

    /** Whether this process does what one process has to do. May be asked by any thread. */
    boolean isFirst() {
        return first;
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
        early.removeIf(record -> begun.containsKey(new TopicPartition(record.topic(), record.partition())));
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
        consumer.poll(Duration.ZERO).forEach(record -> sort(record, early));
        consumer.resume(consumer.assignment());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        List<TopicPartition> ofTable = partitions.stream()
                .filter(partition -> partition.topic().equals(waiting.name()))
                .toList();
        if (!ofTable.isEmpty()) {
            // Of no partitions it would be of all there are, the releases' too.
            consumer.seekToBeginning(ofTable);
            loading.putAll(consumer.endOffsets(ofTable));
        }
        first |= ofTable.contains(firstPartition());
        LOG.info(
                "partitions come to this process: {} of releases, {} of those that wait",
                partitions.size() - ofTable.size(),
                ofTable.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Set<Integer> ofTable = new HashSet<>();
        for (TopicPartition partition : partitions) {
            if (partition.topic().equals(waiting.name())) {
                ofTable.add(partition.partition());
            }
        }
        table.forget(ofTable);
        loading.keySet().removeAll(partitions);
        brought.keySet().removeAll(partitions);
        begun.keySet().removeAll(partitions);
        early.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
        first &= !partitions.contains(firstPartition());
    }

    private TopicPartition firstPartition() {
        return new TopicPartition(waiting.name(), 0);
    }

    private void sort(ConsumerRecord<String, byte[]> record, Collection<ConsumerRecord<String, byte[]>> releases) {
        if (record.topic().equals(released)) {
            releases.add(record);
        } else if (record.key() != null) {
            take(record);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            ReleaseWaiting row = waiting.valueSerde().deserializer().deserialize(waiting.name(), record.value());
            if (row == null) {
                table.remove(record.key());
            } else {
                WaitCause why = row.tries() > 0 ? WaitCause.RETRY : WaitCause.NOT_DUE;
                table.put(new WaitingReleases.Row(record.key(), record.partition(), record.offset(), row.dueAt(), why));
            }
        } catch (UnreadableRecordException e) {
            // Written by nobody of ours. It stays in the topic; the release's last good record goes on to count.
            LOG.error("waiting release cannot be read partition={} offset={}", record.partition(), record.offset());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
