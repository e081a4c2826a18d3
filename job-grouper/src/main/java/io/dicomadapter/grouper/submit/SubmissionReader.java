package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.JobSubmission;
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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this process its share of {@code jobs.submissions}, each partition from the start, into the table. The offsets of
 * its group say who owns a partition, not where to begin.
 */
final class SubmissionReader implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionReader.class);
    private static final long END_UNKNOWN = Long.MAX_VALUE;

    private final Consumer<String, byte[]> consumer;
    private final Topic<JobSubmission> topic;
    private final WaitingJobs jobs;
    private final LogEnds ends;
    /** Partitions that are not read to the end yet that they had when they came, and that end. */
    private final Map<TopicPartition, Long> loading = new HashMap<>();

    SubmissionReader(Consumer<String, byte[]> consumer, Topic<JobSubmission> topic, WaitingJobs jobs, LogEnds ends) {
        this.consumer = consumer;
        this.topic = topic;
        this.jobs = jobs;
        this.ends = ends;
    }

    void subscribe() {
        consumer.subscribe(List.of(topic.name()), this);
    }

    /** Takes in what is new, waiting for it if there is nothing. Returns whether there was anything. */
    boolean read(Duration atMost) {
        ConsumerRecords<String, byte[]> news = consumer.poll(atMost);
        news.forEach(this::read);
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

    /** Whether the table is what the topic was: before that, nothing is to be done by it. */
    boolean isLoaded() {
        return loading.isEmpty() && !consumer.assignment().isEmpty();
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
        LOG.info("submissions of {} partitions come to this process", partitions.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Set<Integer> gone = new HashSet<>();
        partitions.forEach(partition -> gone.add(partition.partition()));
        jobs.forget(gone);
        loading.keySet().removeAll(partitions);
    }

    private void read(ConsumerRecord<String, byte[]> news) {
        try {
            JobSubmission submission = topic.valueSerde().deserializer().deserialize(topic.name(), news.value());
            if (news.key() != null) {
                jobs.read(news.partition(), news.offset(), news.key(), submission);
            }
        } catch (UnreadableRecordException e) {
            // Written by nobody of ours. It stays in the topic; the job's last good record goes on to count.
            LOG.error("submission cannot be read partition={} offset={}", news.partition(), news.offset());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
