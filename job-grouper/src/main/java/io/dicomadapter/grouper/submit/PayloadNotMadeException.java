package io.dicomadapter.grouper.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/**
 * A job's payload could not be made, for now. Has no cause: messages of the file system are paths, those in payloads are
 * made of UIDs, and this is for logs and dead letters.
 */
final class PayloadNotMadeException extends IOException {

    private static final long serialVersionUID = 1L;

    PayloadNotMadeException(String jobId, Exception failure) {
        super("no payload for job " + jobId + ": "
                + reason(failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure));
    }

    private static String reason(Exception failure) {
        String kind = failure.getClass().getSimpleName();
        boolean told = failure instanceof FileSystemException onFile && onFile.getReason() != null;
        return told ? kind + " (" + ((FileSystemException) failure).getReason() + ")" : kind;
    }
}
