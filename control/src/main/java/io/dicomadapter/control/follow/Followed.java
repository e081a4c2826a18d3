package io.dicomadapter.control.follow;

import io.dicomadapter.event.kafka.Topic;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic, and what is done with its events.
 *
 * @param topic the topic
 * @param handler called for each event, those of a partition in their order
 */
public record Followed<V>(Topic<V> topic, Consumer<Received<V>> handler) {

    /** @throws io.dicomadapter.event.kafka.UnreadableRecordException where the record is no event of the topic */
    void take(ConsumerRecord<String, byte[]> record, boolean live) {
        V event = topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
        if (event != null) {
            handler.accept(new Received<>(record.key(), event, Instant.ofEpochMilli(record.timestamp()), live));
        }
    }
}
