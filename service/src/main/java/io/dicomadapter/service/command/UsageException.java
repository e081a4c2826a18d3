package io.dicomadapter.service.command;

/** A command line that cannot be followed; the message says what is wrong and what is allowed. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
