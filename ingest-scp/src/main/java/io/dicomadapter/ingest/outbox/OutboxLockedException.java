package io.dicomadapter.ingest.outbox;

import java.io.IOException;

/** Another process owns the outbox. */
public final class OutboxLockedException extends IOException {

    private static final long serialVersionUID = 1L;

    OutboxLockedException(String replica) {
        super("the outbox of replica " + replica + " is in use by another process");
    }
}
