package io.dicomadapter.service.operation;

/** What is asked for is not possible; the message names what was wrong and what is allowed, and no patient data. */
public final class OperationRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public OperationRefusedException(String message) {
        super(message);
    }
}
