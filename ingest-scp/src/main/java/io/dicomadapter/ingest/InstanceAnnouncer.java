package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;
import java.io.IOException;

/** Tells the pipeline that an instance is durable. */
@FunctionalInterface
interface InstanceAnnouncer {

    /**
     * Returns when the announcement can no longer be lost, be it published already or not.
     *
     * @throws io.dicomadapter.store.StoreSyncException if the device did not confirm it
     * @throws IOException if it could not be written down
     */
    void announce(InstanceStored event) throws IOException;
}
