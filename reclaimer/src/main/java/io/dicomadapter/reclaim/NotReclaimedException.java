package io.dicomadapter.reclaim;

/** Some paths of a release could not be deleted; to try again may help. */
final class NotReclaimedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReclaimedException(String message) {
        super(message);
    }
}
