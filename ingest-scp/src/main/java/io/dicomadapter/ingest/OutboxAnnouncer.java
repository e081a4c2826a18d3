package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.ingest.outbox.Announcement;
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
    public Announcement begin(InstanceStored event) throws IOException {
        return outbox.begin(event, traceparent.get());
    }
}
