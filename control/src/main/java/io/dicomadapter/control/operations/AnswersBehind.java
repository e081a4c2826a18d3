package io.dicomadapter.control.operations;

import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The answers that are written from now on. */
final class AnswersBehind implements AutoCloseable {

    private static final Duration KAFKA_ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topic<OperationCompleted> topic;

    private AnswersBehind(KafkaConsumer<String, byte[]> consumer, Topic<OperationCompleted> topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** @throws org.apache.kafka.common.KafkaException if Kafka does not say where the end is */
    static AnswersBehind theEnd(KafkaClients clients, Topic<OperationCompleted> topic) {
        Map<String, Object> config = clients.reader();
        // Answers are in no transaction. One that a dead process left open must not hide them.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config);
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name(), KAFKA_ANSWERS_WITHIN).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(partition -> consumer.position(partition, KAFKA_ANSWERS_WITHIN));
            return new AnswersBehind(consumer, topic);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** The first answer of this id; empty if there is none in time. */
    Optional<OperationCompleted> await(String operationId, Duration atMost) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < atMost.toNanos()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (operationId.equals(record.key())) {
                    return Optional.of(topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
