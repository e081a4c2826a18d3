package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.ingest.outbox.Outbox;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Puts events into the outbox.
 *
 * @param outbox where they are durable
 * @param traceparent the trace of what the thread is doing
 */
record OutboxAnnouncer(Outbox outbox, Supplier<String> traceparent) implements InstanceAnnouncer {

    @Override
    public void announce(InstanceStored event) throws IOException {
        outbox.add(event, traceparent.get());
    }
}
