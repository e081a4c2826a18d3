package io.dicomadapter.ingest.outbox;

import java.io.IOException;

/** An entry of the journal is whole, but not an event. */
final class UnreadableEntryException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param cause named by its class only: its message would quote values */
    UnreadableEntryException(Exception cause) {
        super("an entry of the outbox is no event: " + cause.getClass().getSimpleName());
    }
}
