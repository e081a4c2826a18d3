package io.dicomadapter.service;

/** Kafka didn't acknowledge an event. It may still have it: sending it again must do no harm. */
public final class EventNotPublishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventNotPublishedException(String topic, Throwable cause) {
        super("event not published topic=" + topic + ": " + cause, cause);
    }
}
