package io.dicomadapter.ingest;

import java.io.IOException;

/** The announcement of a stored instance was not acknowledged in time. */
final class NotAnnouncedException extends IOException {

    private static final long serialVersionUID = 1L;

    NotAnnouncedException(String message, Throwable cause) {
        super(message, cause);
    }
}
