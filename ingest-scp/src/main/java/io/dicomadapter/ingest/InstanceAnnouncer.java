package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.ingest.outbox.Announcement;
import java.io.IOException;

/** Tells the pipeline of instances. */
@FunctionalInterface
interface InstanceAnnouncer {

    /**
     * Begins to make an event durable, which takes as long as to name its instance: both can go on at the same time.
     *
     * @throws IOException if it could not be written down
     */
    Announcement begin(InstanceStored event) throws IOException;
}
