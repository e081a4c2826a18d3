package io.dicomadapter.ingest.outbox;

import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicLong;

/** Whether the files are there that events tell of. */
final class StoredFiles {

    private final StorageLayout layout;
    private final AtomicLong missing = new AtomicLong();

    StoredFiles(StorageLayout layout) {
        this.layout = layout;
    }

    /** @throws IOException if nobody can know, because the storage is not there */
    boolean has(Message message) throws IOException {
        boolean found = Files.exists(layout.resolve(message.path()));
        if (!found && !layout.isMounted()) {
            throw new IOException("the storage is not mounted");
        }
        return found;
    }

    void countMissing() {
        missing.incrementAndGet();
    }

    /** How many events were not published because their files are gone. */
    long missing() {
        return missing.get();
    }
}
