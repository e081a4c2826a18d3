package io.dicomadapter.export.intake;

import io.dicomadapter.service.NonRetryableException;

/** A request that cannot be met however often it is tried; the message says what was wrong and what is allowed. */
final class BadExportException extends NonRetryableException {

    private static final long serialVersionUID = 1L;

    BadExportException(String message) {
        super(message);
    }
}
