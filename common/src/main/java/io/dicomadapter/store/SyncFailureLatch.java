package io.dicomadapter.store;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers that the device once failed to confirm data. What it has of that data nobody knows, and asking again may
 * wrongly succeed, so that a store whose latch is set takes nothing more until the process is started anew, by somebody who
 * has looked at the device. Thread-safe.
 */
public final class SyncFailureLatch {

    private final AtomicReference<String> reason = new AtomicReference<>();

    /** Sets the latch; only the first reason is kept, for it is the cause of those that follow. */
    public void set(StoreSyncException failure) {
        reason.compareAndSet(null, failure.getMessage() + ": " + causeOf(failure));
    }

    /** Why the store cannot be trusted, in words for operators; empty as long as it can. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** @throws StoreSyncException if the latch is set */
    public void requireUnset() throws StoreSyncException {
        String set = reason.get();
        if (set != null) {
            throw new StoreSyncException("data of an earlier instance", new IOException(set));
        }
    }

    private static String causeOf(StoreSyncException failure) {
        return failure.getCause() == null ? "unknown cause" : failure.getCause().getMessage();
    }
}
