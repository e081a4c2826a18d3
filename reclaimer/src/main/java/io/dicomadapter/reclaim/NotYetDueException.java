package io.dicomadapter.reclaim;

import java.time.Instant;

/** The release names a time that has not come: the record is to be delivered again. */
final class NotYetDueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant due;

    NotYetDueException(Instant due) {
        super("not due before " + due);
        this.due = due;
    }

    Instant due() {
        return due;
    }
}
