package io.dicomadapter.grouper.operation;

/** The runtime configuration could not be read: nothing can be said by it. */
public final class NotLoadedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotLoadedException(String message) {
        super(message);
    }
}
