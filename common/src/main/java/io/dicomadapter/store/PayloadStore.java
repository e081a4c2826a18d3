package io.dicomadapter.store;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.PlannedJob;
import java.io.IOException;

/** Where the payloads of jobs are made. */
public interface PayloadStore {

    /**
     * Makes the payload of a job: every instance of the group, and a manifest, which is there only if all else is. Made
     * before, it is left as it is; half made by a process that died, it is completed. May be called from several
     * processes at once.
     *
     * @throws InstanceMissingException where an instance's file is gone
     * @throws StoreSyncException where the device did not confirm; the payload has no manifest then
     * @throws IOException where it could not be made; may be tried again
     */
    Payload create(GroupClosed group, PlannedJob job) throws IOException;
}
