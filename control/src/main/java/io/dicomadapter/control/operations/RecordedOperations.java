package io.dicomadapter.control.operations;

import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** What was asked and answered before, as Kafka has it: any replica of control can tell. */
public final class RecordedOperations {

    /** How long what came of an operation can be asked for. */
    public static final Duration FOR = Duration.ofDays(1);

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final Topics topics;
    private final InstantSource clock;

    RecordedOperations(KafkaClients clients, Topics topics, InstantSource clock) {
        this.clients = clients;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * The operation of this id; empty if nobody asked for it within a day.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka is away
     */
    public Optional<Asked> find(String operationId) {
        Optional<OperationRequested> request = first(topics.operationsRequested(), operationId);
        // Afterwards: an answer that is not there yet was not there when the request was found.
        return request.map(asked -> new Asked(asked, first(topics.operationsCompleted(), operationId)));
    }

    /** Whether the service may still answer. */
    public boolean isOpen(OperationRequested request) {
        return clock.instant().isBefore(request.deadline().plus(AskServices.GRACE));
    }

    private <V> Optional<V> first(Topic<V> topic, String operationId) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, partitions, ends);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (operationId.equals(record.key())) {
                        return Optional.of(topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private void seek(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        long since = clock.instant().minus(FOR).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> begins = new HashMap<>(consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> since))));
        partitions.forEach(partition -> {
            OffsetAndTimestamp begin = begins.get(partition);
            consumer.seek(partition, begin == null ? ends.get(partition) : begin.offset());
        });
    }
}
