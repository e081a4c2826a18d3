package io.dicomadapter.ingest.outbox;

import io.dicomadapter.store.Disk;
import io.dicomadapter.store.GroupSync;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.SyncFailureLatch;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Makes outboxes; what all of a storage share.
 *
 * @param layout the storage
 * @param bounds of each outbox
 * @param disk how entries become durable
 * @param latch set when the device does not confirm
 * @param sinks makes a connection to where events are published
 * @param clock for the age of entries
 */
public record Outboxes(
        StorageLayout layout,
        OutboxBounds bounds,
        Disk disk,
        SyncFailureLatch latch,
        Supplier<EventSink> sinks,
        Clock clock) {

    /**
     * The outbox of a replica, not yet started.
     *
     * @param listener told how many events each sync was for
     */
    public Outbox of(String replica, GroupSync.Listener listener) {
        return new Outbox(this, replica, listener);
    }
}
