package io.dicomadapter.service;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * How Kafka tells a producer that another one of the same transactional id has begun. It has more than one word for it: fenced,
 * an old epoch, or no transaction to end. Where the other's begin meets this one's commit the broker may also fail itself (an
 * IllegalStateException in TransactionMetadata, Kafka 4.3.1), which the client only knows as an error without a name.
 */
public final class Fencing {

    private static final String WITHOUT_NAME = "Unhandled error in EndTxnResponse";

    private Fencing() {}

    /** Whether a transaction failed for this reason. */
    public static boolean isCauseOf(Throwable failure) {
        return failure != null
                && (failure instanceof ProducerFencedException
                        || failure instanceof InvalidProducerEpochException
                        || failure instanceof InvalidTxnStateException
                        || isWithoutName(failure)
                        || isCauseOf(failure.getCause()));
    }

    private static boolean isWithoutName(Throwable failure) {
        return failure instanceof KafkaException
                && failure.getMessage() != null
                && failure.getMessage().startsWith(WITHOUT_NAME);
    }
}
