package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.Event;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.table.LogEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics as one history, up to the ends that they have at the beginning: each partition in its order, of several
 * partitions the record with the earliest timestamp first. In no group of readers: nobody's offsets move.
 */
final class RecordedTopics {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final Map<String, Topic<? extends Event>> topics = new LinkedHashMap<>();
    private final Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
    private long unreadable;

    RecordedTopics(KafkaClients clients, List<Topic<? extends Event>> topics) {
        this.clients = clients;
        topics.forEach(topic -> this.topics.put(topic.name(), topic));
    }

    /** Of this topic, reads these parts only; all of it, where there are none. */
    RecordedTopics only(Topic<?> topic, List<OffsetRange> parts) {
        parts.forEach(part -> ranges.put(new TopicPartition(topic.name(), part.partition()), part));
        return this;
    }

    /** Number of records that no event could be made of. */
    long unreadable() {
        return unreadable;
    }

    /**
     * Number of records that reading would bring, or a few more.
     *
     * @throws MissingTopicException where a topic or a partition is not there
     */
    long size() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.reader())) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            return partitions.stream()
                    .mapToLong(partition -> size(ranges.get(partition), begins.get(partition), ends.get(partition)))
                    .sum();
        }
    }

    private static long size(OffsetRange range, long begin, long end) {
        return range == null
                ? end - begin
                : Math.max(0, Math.min(range.last() + 1, end) - Math.max(range.first(), begin));
    }

    /** @throws MissingTopicException where a topic or a partition is not there */
    void read(Consumer<RecordedEvent> reader) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.reader())) {
            Map<TopicPartition, PartitionHead> heads = assign(consumer);
            Optional<PartitionHead> next = earliest(consumer, heads);
            while (next.isPresent()) {
                event(next.get().next()).ifPresent(reader);
                next = earliest(consumer, heads);
            }
        }
    }

    private Map<TopicPartition, PartitionHead> assign(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new LogEnds(clients).of(partitions);
        Map<TopicPartition, PartitionHead> heads = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetRange range = ranges.get(partition);
            if (range != null) {
                consumer.seek(partition, Math.max(range.first(), consumer.position(partition)));
            }
            long end = range == null ? ends.get(partition) : Math.min(range.last() + 1, ends.get(partition));
            PartitionHead head = new PartitionHead(partition, end);
            head.reached(consumer.position(partition));
            heads.put(partition, head);
        }
        return heads;
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics.keySet()) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new MissingTopicException("there is no topic " + topic);
            }
            infos.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
        }
        for (TopicPartition wanted : ranges.keySet()) {
            if (!all.contains(wanted)) {
                throw new MissingTopicException("topic " + wanted.topic() + " has no partition " + wanted.partition());
            }
        }
        all.removeIf(partition -> isLimited(partition.topic()) && !ranges.containsKey(partition));
        all.sort(Comparator.comparing((TopicPartition each) -> order(each.topic()))
                .thenComparing(TopicPartition::partition));
        return all;
    }

    private boolean isLimited(String topic) {
        return ranges.keySet().stream().anyMatch(range -> range.topic().equals(topic));
    }

    private int order(String topic) {
        return List.copyOf(topics.keySet()).indexOf(topic);
    }

    private static Optional<PartitionHead> earliest(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, PartitionHead> heads) {
        while (heads.values().stream().anyMatch(PartitionHead::isStarved)) {
            poll(consumer, heads);
        }
        return heads.values().stream()
                .filter(head -> !head.isEmpty())
                .min(Comparator.comparingLong(PartitionHead::time));
    }

    /** Asks for more of those only that have nothing: the others wait in Kafka, not in memory. */
    private static void poll(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, PartitionHead> heads) {
        Collection<TopicPartition> starved = heads.values().stream()
                .filter(PartitionHead::isStarved)
                .map(PartitionHead::partition)
                .toList();
        consumer.pause(consumer.assignment());
        consumer.resume(starved);
        consumer.poll(POLL)
                .forEach(record -> heads.get(new TopicPartition(record.topic(), record.partition()))
                        .add(record));
        starved.forEach(partition -> heads.get(partition).reached(consumer.position(partition)));
    }

    private Optional<RecordedEvent> event(ConsumerRecord<String, byte[]> record) {
        try {
            Event event =
                    topics.get(record.topic()).valueSerde().deserializer().deserialize(record.topic(), record.value());
            if (event != null) {
                return Optional.of(new RecordedEvent(Instant.ofEpochMilli(record.timestamp()), event));
            }
        } catch (UnreadableRecordException e) {
            // The service has it in the dead letters.
            unreadable++;
            return Optional.empty();
        }
        unreadable++;
        return Optional.empty();
    }
}
