package io.dicomadapter.ingest;

import java.io.IOException;

/** A data set failed a check. */
final class StoreRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final StoreOutcome outcome;

    StoreRefusedException(StoreOutcome outcome) {
        super(outcome.comment());
        this.outcome = outcome;
    }

    StoreOutcome outcome() {
        return outcome;
    }
}
