package io.dicomadapter.service;

import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;

/**
 * Puts aside what can't be handled: the record byte for byte, to be sent again as it was, with headers that say where it
 * came from and why it is there.
 */
final class DeadLetters {

    static final String COUNTER = "dicomadapter.events.dead";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Topics topics;
    private final MeterRegistry meters;

    DeadLetters(Topics topics, MeterRegistry meters) {
        this.topics = topics;
        this.meters = meters;
    }

    /** If the dead letter itself can't be written, the record is tried again: it is never skipped. */
    ConsumerRecordRecoverer of(Topic<?> topic, KafkaTemplate<String, byte[]> template) {
        String deadLetter = topics.deadLetter(topic);
        // The same partition, so that dead letters of one key stay in order.
        DeadLetterPublishingRecoverer publisher = new DeadLetterPublishingRecoverer(
                template, (record, failure) -> new TopicPartition(deadLetter, record.partition()));
        publisher.setFailIfSendResultIsError(true);
        // Stack traces quote messages of libraries, and those quote data.
        publisher.excludeHeader(HeadersToAdd.EX_STACKTRACE);
        return (record, failure) -> {
            publisher.accept(record, failure);
            seen(record, deadLetter, failure);
        };
    }

    private void seen(ConsumerRecord<?, ?> record, String deadLetter, Exception failure) {
        String cause = FailedTries.cause(failure);
        meters.counter(COUNTER, "topic", record.topic(), "cause", cause).increment();
        LOG.error(
                "record is dead topic={} partition={} offset={} deadLetterTopic={} cause={}",
                record.topic(),
                record.partition(),
                record.offset(),
                deadLetter,
                cause);
    }
}
