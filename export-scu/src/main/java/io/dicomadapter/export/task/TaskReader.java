package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.LogEnds;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this process its share of {@code exports.tasks}, each partition from the start, into the table. The offsets of its
 * group say who owns a partition, not where to begin. A partition is given away only when nothing of it is under way.
 */
final class TaskReader implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskReader.class);

    private static final long END_UNKNOWN = Long.MAX_VALUE;
    private static final Duration CONFIRMATION = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Topic<ExportTask> topic;
    private final OpenTasks tasks;
    private final Tries tries;
    private final Recording recording;
    private final TaskPartitions taskPartitions;
    private final LogEnds ends;
    /** Partitions that are not read to the end yet that they had when they came, and that end. */
    private final Map<TopicPartition, Long> loading = new HashMap<>();

    TaskReader(
            Consumer<String, byte[]> consumer,
            Topic<ExportTask> topic,
            OpenTasks tasks,
            Tries tries,
            Recording recording,
            TaskPartitions taskPartitions,
            LogEnds ends) {
        this.consumer = consumer;
        this.topic = topic;
        this.tasks = tasks;
        this.tries = tries;
        this.recording = recording;
        this.taskPartitions = taskPartitions;
        this.ends = ends;
    }

    void subscribe() {
        consumer.subscribe(List.of(topic.name()), this);
    }

    /** Takes in what is new, waiting for it if there is nothing. */
    void read(Duration atMost) {
        ConsumerRecords<String, byte[]> news = consumer.poll(atMost);
        news.forEach(this::read);
        findEnds();
        loading.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void findEnds() {
        if (loading.containsValue(END_UNKNOWN)) {
            loading.putAll(ends.of(loading.keySet()));
        }
    }

    /** Whether the table is what the topic was: before that, nothing is to be done by it. */
    boolean isLoaded() {
        return loading.isEmpty() && !consumer.assignment().isEmpty();
    }

    /** Partitions that are this process's. */
    Set<Integer> owned() {
        return numbers(consumer.assignment());
    }

    /** Asks the group, which takes offsets only from the owner of today. */
    boolean isStillOwner() {
        try {
            consumer.commitSync(positions(owned()), CONFIRMATION);
            return true;
        } catch (KafkaException e) {
            LOG.warn("this process stood still, and may own its export tasks no longer: {}", e.toString());
            return false;
        }
    }

    ConsumerGroupMetadata member() {
        return consumer.groupMetadata();
    }

    /** How far these partitions are read. */
    Map<TopicPartition, OffsetAndMetadata> positions(Set<Integer> partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (int partition : partitions) {
            TopicPartition each = new TopicPartition(topic.name(), partition);
            positions.put(each, new OffsetAndMetadata(consumer.position(each)));
        }
        return positions;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            // Kafka takes none for all: the whole table would be read again, with rows that are long past.
            return;
        }
        consumer.seekToBeginning(partitions);
        partitions.forEach(partition -> loading.put(partition, END_UNKNOWN));
        LOG.info("export tasks of {} partitions come to this process", partitions.size());
    }

    /** Their next owner waits for this: it may use their permits, and find every answer written down. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Set<Claim> leaving = leaving(partitions);
        tries.handOver(leaving);
        tries.awaitEnds(leaving);
        forget(partitions);
    }

    /** Others own them already: what is under way ends after the instance in flight, and its file lock keeps others off. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("export tasks of {} partitions were taken from this process", partitions.size());
        tries.handOver(leaving(partitions));
        forget(partitions);
    }

    private Set<Claim> leaving(Collection<TopicPartition> partitions) {
        Set<Integer> gone = numbers(partitions);
        Set<Integer> staying = new HashSet<>(owned());
        staying.removeAll(gone);
        return Leaving.of(tries.underWay(), gone, destination -> taskPartitions.permitsOf(destination, staying));
    }

    private void forget(Collection<TopicPartition> partitions) {
        recording.finish();
        tasks.forget(numbers(partitions));
        loading.keySet().removeAll(partitions);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private void read(ConsumerRecord<String, byte[]> news) {
        try {
            ExportTask task = topic.valueSerde().deserializer().deserialize(topic.name(), news.value());
            if (news.key() != null) {
                tasks.read(news.partition(), news.offset(), news.key(), task);
            }
        } catch (UnreadableRecordException e) {
            // Written by nobody of ours. It stays in the topic; the task's last good record goes on to count.
            LOG.error("export task cannot be read partition={} offset={}", news.partition(), news.offset());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
