package io.dicomadapter.export.table;

import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.LogEnds;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last record of each key of a compacted topic of one partition, while this process owns it; no rows while another one
 * does. The offsets of its group say who owns it, not where to begin. Used by one thread.
 *
 * @param <V> the rows
 */
public final class OwnedTable<V> implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedTable.class);
    private static final long NOT_OWNED = Long.MAX_VALUE;
    private static final long END_UNKNOWN = Long.MAX_VALUE - 1;

    private final Consumer<String, byte[]> consumer;
    private final Topic<V> topic;
    private final EventPublisher publisher;
    private final LogEnds ends;
    private final TopicPartition partition;
    private final Map<String, V> rows = new LinkedHashMap<>();
    /** The end that the topic had when it came to this process: before that, nothing is to be done by the table. */
    private long loadedAt = NOT_OWNED;

    private int tenure;
    private long changes;

    public OwnedTable(Consumer<String, byte[]> consumer, Topic<V> topic, EventPublisher publisher, LogEnds ends) {
        this.consumer = consumer;
        this.topic = topic;
        this.publisher = publisher;
        this.ends = ends;
        this.partition = new TopicPartition(topic.name(), 0);
    }

    void subscribe() {
        consumer.subscribe(List.of(topic.name()), this);
    }

    /** Takes in what is new, waiting for it if there is nothing. */
    void read(Duration atMost) {
        consumer.poll(atMost).forEach(this::read);
        if (loadedAt == END_UNKNOWN) {
            loadedAt = ends.of(List.of(partition)).get(partition);
        }
    }

    /** Whether the table is this process's, and what the topic is. */
    boolean isOwned() {
        return loadedAt != NOT_OWNED && consumer.position(partition) >= loadedAt;
    }

    /** A number that is another one each time the table comes to this process. */
    public int tenure() {
        return tenure;
    }

    /** A number that is another one after each change of the rows. */
    public long changes() {
        return changes;
    }

    /** By key, in the order in which they came. */
    public Map<String, V> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /**
     * Writes rows, and what is to be published with them, as one or not at all; not at all also where the table is another
     * process's by now.
     *
     * @param changes by key; null removes the row
     * @param besides publishes in the transaction
     * @throws RuntimeException where nothing was written
     */
    public void write(Map<String, V> changes, Runnable besides) {
        publisher.publishAsOne(
                consumer.groupMetadata(),
                Map.of(partition, new OffsetAndMetadata(consumer.position(partition))),
                () -> {
                    changes.forEach((key, row) -> publisher.publishInTransaction(topic, key, row));
                    besides.run();
                });
        changes.forEach(this::take);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.contains(partition)) {
            consumer.seekToBeginning(List.of(partition));
            loadedAt = END_UNKNOWN;
            tenure++;
            LOG.info("topic {} comes to this process", topic.name());
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.contains(partition)) {
            loadedAt = NOT_OWNED;
            rows.clear();
            changes++;
        }
    }

    private void read(ConsumerRecord<String, byte[]> news) {
        try {
            if (news.key() != null) {
                take(news.key(), topic.valueSerde().deserializer().deserialize(topic.name(), news.value()));
            }
        } catch (UnreadableRecordException e) {
            // Written by nobody of ours. It stays in the topic; the key's last good record goes on to count.
            LOG.error("record cannot be read topic={} offset={}", topic.name(), news.offset());
        }
    }

    private void take(String key, V row) {
        changes++;
        if (row == null) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
