package io.dicomadapter.service.table;

import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.Ownership;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this process its share of a compacted topic, each partition from the start. The offsets of its group say who owns a
 * partition, not where to begin. Used by one thread.
 *
 * @param <V> the rows
 */
public final class OwnedPartitions<V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedPartitions.class);
    private static final long END_UNKNOWN = Long.MAX_VALUE;
    private static final Duration CONFIRMATION = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Topic<V> topic;
    private final LogEnds ends;
    private final TableShare<V> share;
    /** Partitions that are not read to the end yet that they had when they came, and that end. */
    private final Map<TopicPartition, Long> loading = new HashMap<>();

    private OwnedPartitions(Consumer<String, byte[]> consumer, Topic<V> topic, LogEnds ends, TableShare<V> share) {
        this.consumer = consumer;
        this.topic = topic;
        this.ends = ends;
        this.share = share;
    }

    /**
     * Joins the group of the topic's owners; its partitions come in {@link #read}.
     *
     * @param member settings of a {@linkplain KafkaClients#groupMember member of that group}
     */
    public static <V> OwnedPartitions<V> join(
            KafkaClients clients, Map<String, Object> member, Topic<V> topic, TableShare<V> share) {
        OwnedPartitions<V> joined =
                new OwnedPartitions<>(new KafkaConsumer<>(member), topic, new LogEnds(clients), share);
        joined.consumer.subscribe(List.of(topic.name()), joined.new Meetings());
        return joined;
    }

    /** Takes in what is new, waiting for it if there is nothing. Returns whether the table is another one now. */
    public boolean read(Duration atMost) {
        ConsumerRecords<String, byte[]> news = consumer.poll(atMost);
        news.forEach(this::take);
        findEnds();
        boolean loaded = loading.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return loaded || !news.isEmpty();
    }

    /** Not while partitions come: what fails here is asked again. */
    private void findEnds() {
        if (loading.containsValue(END_UNKNOWN)) {
            loading.putAll(ends.of(loading.keySet()));
        }
    }

    private void take(ConsumerRecord<String, byte[]> news) {
        try {
            V row = topic.valueSerde().deserializer().deserialize(topic.name(), news.value());
            if (news.key() != null) {
                share.read(news.partition(), news.offset(), news.key(), row);
            }
        } catch (UnreadableRecordException e) {
            // Written by nobody of ours. It stays in the topic; the key's last good record goes on to count.
            LOG.error(
                    "record cannot be read topic={} partition={} offset={}",
                    topic.name(),
                    news.partition(),
                    news.offset());
        }
    }

    /** Whether the share is what the topic was when it came: before that, nothing is to be done by it. */
    public boolean isLoaded() {
        return loading.isEmpty() && !consumer.assignment().isEmpty();
    }

    /** Partitions that are this process's. */
    public Set<Integer> owned() {
        return numbers(consumer.assignment());
    }

    /** To be shown when something is written that only the owner of these partitions may write. */
    public Ownership ownership(Set<Integer> partitions) {
        return new Ownership(consumer.groupMetadata(), positions(partitions));
    }

    /** Asks the group, which takes offsets only from the owner of today. */
    public boolean isStillOwner() {
        try {
            consumer.commitSync(positions(owned()), CONFIRMATION);
            return true;
        } catch (KafkaException e) {
            LOG.warn("this process stood still, and may own its part of {} no longer: {}", topic.name(), e.toString());
            return false;
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(Set<Integer> partitions) {
        return partitions.stream()
                .map(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(each -> each, each -> new OffsetAndMetadata(consumer.position(each))));
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** What the group decides. */
    private final class Meetings implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                // Kafka takes none for all: the whole table would be read again, with rows that are long past.
                return;
            }
            consumer.seekToBeginning(partitions);
            partitions.forEach(partition -> loading.put(partition, END_UNKNOWN));
            LOG.info("{} partitions of {} come to this process", partitions.size(), topic.name());
            share.come(numbers(partitions));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            share.leave(numbers(partitions), staying(partitions));
            loading.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.warn("{} partitions of {} were taken from this process", partitions.size(), topic.name());
            share.lost(numbers(partitions), staying(partitions));
            loading.keySet().removeAll(partitions);
        }

        private Set<Integer> staying(Collection<TopicPartition> leaving) {
            Set<Integer> staying = new HashSet<>(owned());
            staying.removeAll(numbers(leaving));
            return staying;
        }
    }
}
