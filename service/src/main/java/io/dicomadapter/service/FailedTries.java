package io.dicomadapter.service;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.RetryListener;

/** Makes every failed try visible, also those that a later one makes good. */
final class FailedTries implements RetryListener {

    static final String COUNTER = "dicomadapter.events.failed.tries";

    private static final Logger LOG = LoggerFactory.getLogger(FailedTries.class);

    private final MeterRegistry meters;

    FailedTries(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, Exception failure, int deliveryAttempt) {
        meters.counter(COUNTER, "topic", record.topic(), "cause", cause(failure))
                .increment();
        LOG.warn(
                "event failed topic={} partition={} offset={} try={} cause={}",
                record.topic(),
                record.partition(),
                record.offset(),
                deliveryAttempt,
                cause(failure));
    }

    /** Name of what the handler threw; its message may say more than a log should. */
    static String cause(Exception failure) {
        boolean wrapped = failure instanceof ListenerExecutionFailedException && failure.getCause() != null;
        return (wrapped ? failure.getCause() : failure).getClass().getSimpleName();
    }
}
