package io.dicomadapter.ingest.outbox;

import java.io.IOException;

/**
 * An event that is being made durable. It is published once it is confirmed, and never if it is closed before. For one
 * thread.
 */
public interface Announcement extends AutoCloseable {

    /**
     * Returns when the event can no longer be lost; it is published afterwards.
     *
     * @throws io.dicomadapter.store.StoreSyncException if the device did not confirm it: it will not be published
     * @throws IOException if it cannot be kept
     */
    void confirm() throws IOException;

    /** Drops the event, unless it is confirmed. */
    @Override
    void close();
}
