package io.dicomadapter.ingest.outbox;

import io.dicomadapter.store.StoreSyncException;
import io.dicomadapter.store.SyncFailureLatch;
import java.io.IOException;

/** An event that is written to the journal. */
final class JournaledEvent implements Announcement {

    private final Journal journal;
    private final SyncFailureLatch latch;
    private final String instanceId;
    private final Entry entry;
    private boolean confirmed;

    JournaledEvent(Journal journal, SyncFailureLatch latch, String instanceId, Entry entry) {
        this.journal = journal;
        this.latch = latch;
        this.instanceId = instanceId;
        this.entry = entry;
    }

    @Override
    public void confirm() throws StoreSyncException {
        try {
            entry.awaitSync();
        } catch (IOException e) {
            StoreSyncException failure = new StoreSyncException("event of instance " + instanceId, e);
            latch.set(failure);
            throw failure;
        }
        confirmed = true;
        journal.backlog().durable(entry);
    }

    @Override
    public void close() {
        if (!confirmed) {
            journal.backlog().done(entry);
        }
    }
}
