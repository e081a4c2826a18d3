package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;

/** Tells the pipeline that an instance is durable. */
@FunctionalInterface
interface InstanceAnnouncer {

    /**
     * Returns when the announcement can no longer be lost.
     *
     * @throws NotAnnouncedException if that cannot be promised in time; it may still arrive later
     */
    void announce(InstanceStored event) throws NotAnnouncedException;
}
