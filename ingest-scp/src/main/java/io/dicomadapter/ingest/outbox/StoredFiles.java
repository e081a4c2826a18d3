package io.dicomadapter.ingest.outbox;

import io.dicomadapter.store.Disk;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.StoreSyncException;
import io.dicomadapter.store.SyncFailureLatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The files that events of an earlier process tell of. One thread's, but for the count. */
final class StoredFiles {

    private final StorageLayout layout;
    private final Disk disk;
    private final SyncFailureLatch latch;
    private final Set<Path> synced = new HashSet<>();
    private final AtomicLong missing = new AtomicLong();

    StoredFiles(StorageLayout layout, Disk disk, SyncFailureLatch latch) {
        this.layout = layout;
        this.disk = disk;
        this.latch = latch;
    }

    /**
     * Whether the file is there, for good: its process may have ended after the event was durable and before the file's name
     * was.
     *
     * @throws IOException if nobody can know, because the storage is not there or the device does not confirm
     */
    boolean has(Message message) throws IOException {
        Path file = layout.resolve(message.path());
        if (Files.exists(file)) {
            syncNames(file.getParent(), message.instanceId());
            return true;
        }
        if (!layout.isMounted()) {
            throw new IOException("the storage is not mounted");
        }
        return false;
    }

    private void syncNames(Path folder, String instanceId) throws StoreSyncException {
        latch.requireUnset();
        if (synced.contains(folder)) {
            return;
        }
        try {
            disk.syncDirectory(folder);
        } catch (IOException e) {
            StoreSyncException failure = new StoreSyncException("name of instance " + instanceId, e);
            latch.set(failure);
            throw failure;
        }
        synced.add(folder);
    }

    void countMissing() {
        missing.incrementAndGet();
    }

    /** How many events were not published because their files are gone. */
    long missing() {
        return missing.get();
    }
}
