package io.dicomadapter.reclaim;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.RetryListener;

/** Says why a release is not reclaimed: every failure, but only the first of the many looks at an unmounted store. */
final class ReclaimFailureLog implements RetryListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReclaimFailureLog.class);

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, Exception thrown, int attempt) {
        Throwable failure = thrown instanceof ListenerExecutionFailedException ? thrown.getCause() : thrown;
        if (failure instanceof NotYetDueException || (failure instanceof StoreUnmountedException && attempt > 1)) {
            LOG.debug("release waits owner={} attempt={}: {}", record.key(), attempt, failure.getMessage());
            return;
        }
        LOG.warn("not reclaimed owner={} attempt={}: {}", record.key(), attempt, String.valueOf(failure));
    }
}
