package io.dicomadapter.reclaim;

import io.dicomadapter.service.NonRetryableException;

/** Some paths of a release may not be deleted, now or ever; all others are. */
final class PathsRefusedException extends NonRetryableException {

    private static final long serialVersionUID = 1L;

    PathsRefusedException(String message) {
        super(message);
    }
}
