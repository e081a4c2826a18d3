package io.dicomadapter.control.kubernetes.drain;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The instances of one AE title that are in no closed group yet. Each that is in {@code instances.stored} ends as a member of
 * a group in {@code jobs.ready}, in {@code instances.unhandled}, or, as the loser of two, with its id in
 * {@code files.released}. One thread's.
 */
final class OpenInstances implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topics topics;
    private final String aeTitle;
    private final Instant from;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /**
     * Reads nothing yet.
     *
     * @param from instances that are older are not counted
     */
    OpenInstances(KafkaClients clients, Topics topics, String aeTitle, Instant from) {
        this.consumer = new KafkaConsumer<>(clients.reader());
        this.topics = topics;
        this.aeTitle = aeTitle;
        this.from = from;
    }

    /** Reads on to where the topics end now. */
    int count() {
        // These ends first: what is settled before them was stored before the other ends.
        Map<TopicPartition, Long> settled =
                ends(List.of(topics.jobsReady(), topics.instancesUnhandled(), topics.filesReleased()));
        read(ends(List.of(topics.instancesStored())), this::opened);
        read(settled, this::settled);
        return open.size();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void opened(ConsumerRecord<String, byte[]> record) {
        value(topics.instancesStored(), record)
                .filter(instance -> instance.calledAet().equals(aeTitle))
                .map(InstanceStored::instanceId)
                .ifPresent(open::add);
    }

    private void settled(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(topics.jobsReady().name())) {
            value(topics.jobsReady(), record)
                    .filter(group -> group.calledAet().equals(aeTitle))
                    .map(GroupClosed::members)
                    .ifPresent(members ->
                            members.stream().map(GroupMember::instanceId).forEach(open::remove));
        } else if (record.topic().equals(topics.instancesUnhandled().name())) {
            value(topics.instancesUnhandled(), record)
                    .map(InstanceUnhandled::instance)
                    .map(InstanceStored::instanceId)
                    .ifPresent(open::remove);
        } else {
            value(topics.filesReleased(), record).map(FilesReleased::owner).ifPresent(open::remove);
        }
    }

    /** Empty where it cannot be read: job-grouper could not read it either, and has put it aside. */
    private static <V> Optional<V> value(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.ofNullable(topic.valueSerde().deserializer().deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    private Map<TopicPartition, Long> ends(List<Topic<?>> of) {
        List<TopicPartition> partitions = new ArrayList<>();
        of.forEach(topic -> consumer.partitionsFor(topic.name())
                .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition()))));
        return consumer.endOffsets(partitions);
    }

    private void read(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<String, byte[]>> reader) {
        consumer.assign(ends.keySet());
        begin(ends);
        ends.keySet().forEach(partition -> consumer.seek(partition, positions.get(partition)));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(reader);
        }
        ends.keySet().forEach(partition -> positions.put(partition, consumer.position(partition)));
    }

    private void begin(Map<TopicPartition, Long> ends) {
        Set<TopicPartition> unknown = ends.keySet().stream()
                .filter(partition -> !positions.containsKey(partition))
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> times =
                unknown.stream().collect(Collectors.toMap(partition -> partition, partition -> from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(times);
        unknown.forEach(partition -> positions.put(
                partition,
                first.get(partition) == null
                        ? ends.get(partition)
                        : first.get(partition).offset()));
    }
}
