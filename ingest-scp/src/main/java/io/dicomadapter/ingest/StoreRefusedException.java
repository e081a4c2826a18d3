package io.dicomadapter.ingest;

import java.io.IOException;

/** An instance is not taken: its data set failed a check, or the store is not ready for any. */
final class StoreRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final StoreOutcome outcome;

    StoreRefusedException(StoreOutcome outcome) {
        this(outcome, outcome.comment());
    }

    /** @param detail for the log: no patient data */
    StoreRefusedException(StoreOutcome outcome, String detail) {
        super(detail);
        this.outcome = outcome;
    }

    StoreOutcome outcome() {
        return outcome;
    }
}
