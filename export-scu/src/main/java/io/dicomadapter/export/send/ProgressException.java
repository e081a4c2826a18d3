package io.dicomadapter.export.send;

import java.io.IOException;

/** What was answered can't be written down. */
final class ProgressException extends Exception {

    private static final long serialVersionUID = 1L;

    ProgressException(IOException cause) {
        super("the progress file can't be written: " + cause.getClass().getSimpleName(), cause);
    }
}
