package io.dicomadapter.service;

import io.dicomadapter.event.kafka.CloudEvents;
import io.dicomadapter.event.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.SendResult;

/**
 * Writes events to Kafka, as CloudEvents. In the handler of a
 * {@linkplain EventListening#transactional transactional listener} they belong to its transaction: nobody sees them
 * before it is committed, or ever if it is not.
 */
public final class EventPublisher {

    private final EventProducers producers;
    private final String source;
    private final Clock clock;

    /** @param source the CloudEvents source, a URI reference that names this service and replica */
    EventPublisher(EventProducers producers, String source, Clock clock) {
        this.producers = producers;
        this.source = source;
        this.clock = clock;
    }

    /**
     * Sends an event and returns, usually at once; while Kafka can't be reached, after {@code max.block.ms}.
     *
     * @param event null for a tombstone, which removes the key from a compacted topic
     * @return completed when Kafka has it durably; fails with {@link EventNotPublishedException}
     */
    public <V> CompletableFuture<RecordMetadata> publish(Topic<V> topic, String key, V event) {
        return send(topic, record(topic, null, key, event));
    }

    /** As {@link #publish(Topic, String, Object)}, to a partition that the key does not decide. */
    public <V> CompletableFuture<RecordMetadata> publish(Topic<V> topic, int partition, String key, V event) {
        return send(topic, record(topic, partition, key, event));
    }

    private CompletableFuture<RecordMetadata> send(Topic<?> topic, ProducerRecord<String, byte[]> record) {
        try {
            return producers
                    .current()
                    .send(record)
                    .thenApply(SendResult::getRecordMetadata)
                    .exceptionallyCompose(e -> failed(topic, e));
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            return failed(topic, e);
        }
    }

    /**
     * Sends an event and waits until Kafka has it durably.
     *
     * @throws EventNotPublishedException if Kafka didn't say so within {@code delivery.timeout.ms}
     */
    public <V> void publishAndWait(Topic<V> topic, String key, V event) {
        await(topic, publish(topic, key, event));
    }

    private static void await(Topic<?> topic, CompletableFuture<RecordMetadata> sent) {
        try {
            RecordMetadata unused = sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EventNotPublishedException notPublished) {
                throw notPublished;
            }
            throw new EventNotPublishedException(topic.name(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventNotPublishedException(topic.name(), e);
        }
    }

    /**
     * Sends an event in the thread's transaction and returns at once. There is nothing to wait for: the commit waits, and
     * fails, with all that the transaction is about, where Kafka didn't take an event.
     *
     * @throws EventNotPublishedException if it can't be sent at all
     * @throws IllegalStateException outside of a transaction
     */
    public <V> void publishInTransaction(Topic<V> topic, String key, V event) {
        sendInTransaction(topic, record(topic, null, key, event));
    }

    /** As {@link #publishInTransaction(Topic, String, Object)}, to a partition that the key does not decide. */
    public <V> void publishInTransaction(Topic<V> topic, int partition, String key, V event) {
        sendInTransaction(topic, record(topic, partition, key, event));
    }

    /** As {@link #publish(Topic, String, Object)}, with headers of its own besides those of CloudEvents. */
    public <V> CompletableFuture<RecordMetadata> publish(
            Topic<V> topic, String key, V event, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = record(topic, null, key, event);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return send(topic, record);
    }

    /**
     * What the call publishes is seen as one, or not at all. The futures that it gets are completed when this returns.
     *
     * @throws org.apache.kafka.common.KafkaException or Spring's, where nothing was published
     */
    public void publishAsOne(Runnable publishing) {
        producers.transactional().executeInTransaction(operations -> {
            publishing.run();
            return null;
        });
    }

    /**
     * Puts an event aside in the dead letters of its topic, in the thread's transaction: as a listener does with one that it
     * gives up, for an event that was given up later.
     *
     * @param reason why; free of patient data
     */
    public <V> void putAsideInTransaction(Topic<V> topic, String deadLetterTopic, String key, V event, String reason) {
        ProducerRecord<String, byte[]> plain = record(topic, null, key, event);
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(deadLetterTopic, null, key, plain.value(), plain.headers());
        letter.headers().add(KafkaHeaders.DLT_ORIGINAL_TOPIC, topic.name().getBytes(StandardCharsets.UTF_8));
        letter.headers().add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, reason.getBytes(StandardCharsets.UTF_8));
        sendInTransaction(topic, letter);
    }

    /** How many partitions the topic has at the broker, which may be more or fewer than new topics get. */
    public int partitions(Topic<?> topic) {
        return producers.plain().partitionsFor(topic.name()).size();
    }

    private void sendInTransaction(Topic<?> topic, ProducerRecord<String, byte[]> record) {
        if (!producers.transactional().inTransaction()) {
            throw new IllegalStateException("no transaction to publish to topic " + topic.name() + " in");
        }
        CompletableFuture<RecordMetadata> sent = send(topic, record);
        if (sent.isCompletedExceptionally()) {
            await(topic, sent);
        }
    }

    /**
     * What the call publishes is seen as one, or not at all, and only while the owner still is the owner.
     *
     * @throws org.apache.kafka.common.KafkaException or Spring's, where nothing was published
     */
    public void publishAsOne(Ownership owner, Runnable publishing) {
        producers.transactional().executeInTransaction(operations -> {
            publishing.run();
            operations.sendOffsetsToTransaction(owner.read(), owner.member());
            return null;
        });
    }

    private <V> ProducerRecord<String, byte[]> record(Topic<V> topic, Integer partition, String key, V event) {
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), event);
        return new ProducerRecord<>(topic.name(), partition, key, value, headers(topic, key, event, value));
    }

    private Headers headers(Topic<?> topic, String key, Object event, byte[] value) {
        return CloudEvents.headers(
                CloudEvents.id(topic, key, event, value), CloudEvents.type(topic.valueType()), source, clock.instant());
    }

    private static CompletableFuture<RecordMetadata> failed(Topic<?> topic, Throwable e) {
        return CompletableFuture.failedFuture(new EventNotPublishedException(topic.name(), e));
    }
}
