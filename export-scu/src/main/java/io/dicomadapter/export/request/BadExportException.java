package io.dicomadapter.export.request;

/**
 * A request that cannot be met however often it is tried; the message says what was wrong and what is allowed, and names no
 * file.
 */
public final class BadExportException extends Exception {

    private static final long serialVersionUID = 1L;

    public BadExportException(String message) {
        super(message);
    }
}
