package io.dicomadapter.ingest.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Where events are published. */
interface EventSink {

    /**
     * Sends an event; may wait a few seconds for a connection. Events are published in the order in which they are sent,
     * as long as none fails.
     *
     * @param answer called exactly once, on any thread: with nothing when the event is published durably, with the cause
     *     when it is not known to be
     */
    void send(Message message, Consumer<Optional<Exception>> answer);

    /** Makes a new connection where this failure may have spoilt the old one; nothing is on its way at that time. */
    void recover(Exception failure);

    /** Gives up what is on its way after this time. */
    void close(Duration atMost);
}
