package io.dicomadapter.kafka.embedded;

/** The broker could not be started; the message says why and what to do. */
public final class EmbeddedBrokerException extends RuntimeException {

    EmbeddedBrokerException(String message) {
        super(message);
    }

    EmbeddedBrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
