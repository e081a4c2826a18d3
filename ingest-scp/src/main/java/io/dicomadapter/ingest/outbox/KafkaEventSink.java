package io.dicomadapter.ingest.outbox;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.CloudEvents;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TraceParent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;

/** Publishes to {@code instances.stored}, with an idempotent producer of its own: the order per study holds. */
final class KafkaEventSink implements EventSink {

    private final Topic<InstanceStored> topic;
    private final String source;
    private final Supplier<Producer<String, byte[]>> producers;
    private Producer<String, byte[]> producer;

    /**
     * @param source the CloudEvents source
     * @param producers makes a producer; not called before the first event
     */
    KafkaEventSink(Topic<InstanceStored> topic, String source, Supplier<Producer<String, byte[]>> producers) {
        this.topic = topic;
        this.source = source;
        this.producers = producers;
    }

    @Override
    public void send(Message message, Consumer<Optional<Exception>> answer) {
        try {
            if (producer == null) {
                producer = producers.get();
            }
            var unused =
                    producer.send(record(message), (metadata, failure) -> answer.accept(Optional.ofNullable(failure)));
        } catch (KafkaException e) {
            answer.accept(Optional.of(e));
        }
    }

    /** The producer mends itself after what is worth a retry; anything else may be final for it. */
    @Override
    public void recover(Exception failure) {
        if (!(failure instanceof RetriableException)) {
            close(Duration.ZERO);
        }
    }

    @Override
    public void close(Duration atMost) {
        if (producer != null) {
            producer.close(atMost);
            producer = null;
        }
    }

    private ProducerRecord<String, byte[]> record(Message message) {
        String key = message.key();
        Headers headers =
                CloudEvents.headers(message.instanceId(), CloudEvents.type(topic.valueType()), source, message.time());
        TraceParent.add(headers, message.traceparent());
        return new ProducerRecord<>(topic.name(), null, key, message.json(), headers);
    }
}
