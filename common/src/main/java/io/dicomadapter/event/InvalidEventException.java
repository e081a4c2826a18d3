package io.dicomadapter.event;

/**
 * An event lacks a field that it must have. The message names the field and never a value, so that it may be logged and
 * written to a dead letter.
 */
public final class InvalidEventException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidEventException(String message) {
        super(message);
    }
}
