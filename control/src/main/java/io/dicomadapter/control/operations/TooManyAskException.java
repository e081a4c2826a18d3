package io.dicomadapter.control.operations;

/** So many requests wait for answers already that no more are taken. */
public final class TooManyAskException extends Exception {

    private static final long serialVersionUID = 1L;

    TooManyAskException(int limit) {
        super(limit + " requests wait for services already; allowed are no more (control.operations.at-a-time)");
    }
}
