package io.dicomadapter.service;

import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListener;

/**
 * Turns records into events and calls the handler. Values are read here and not by the consumer, so that the bytes are
 * still at hand when one can't be read.
 */
final class EventReading<V> implements MessageListener<String, byte[]> {

    private final Topic<V> topic;
    private final EventHandler<V> handler;

    EventReading(Topic<V> topic, EventHandler<V> handler) {
        this.topic = topic;
        this.handler = handler;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> record) {
        V event = read(record);
        try {
            handler.on(record.key(), event);
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ListenerExecutionFailedException(e.getMessage(), e);
        } catch (Exception e) {
            // Spring's own wrapper: its cause is what the dead letter's headers name.
            throw new ListenerExecutionFailedException(e.getMessage(), e);
        }
    }

    /** Tells the handler that the event of this record was given up; nothing where there is no event in it. */
    void putAside(ConsumerRecord<String, byte[]> record, Exception failure) {
        V event;
        try {
            event = read(record);
        } catch (NonRetryableException e) {
            return;
        }
        boolean wrapped = failure instanceof ListenerExecutionFailedException && failure.getCause() != null;
        handler.onPutAside(record.key(), event, (wrapped ? failure.getCause() : failure).getMessage());
    }

    private V read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new NonRetryableException("record of topic " + topic.name() + " has no value");
        }
        try {
            return topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
        } catch (UnreadableRecordException e) {
            throw new NonRetryableException(e.getMessage(), e);
        }
    }
}
