package io.dicomadapter.export;

import io.dicomadapter.service.NonRetryableException;

/** More of an export failed than may; its request is put aside, to be driven again. */
final class ExportFailedException extends NonRetryableException {

    private static final long serialVersionUID = 1L;

    ExportFailedException(String message) {
        super(message);
    }
}
