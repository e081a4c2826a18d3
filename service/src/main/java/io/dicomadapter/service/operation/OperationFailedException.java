package io.dicomadapter.service.operation;

/** What was asked for could not be done; the message says why, without patient data. */
public final class OperationFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public OperationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
