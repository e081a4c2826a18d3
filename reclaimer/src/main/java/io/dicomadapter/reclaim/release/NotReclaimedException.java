package io.dicomadapter.reclaim.release;

/** Why a release was given up, for its dead letter: by the numbers of its paths, never by their names. */
final class NotReclaimedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReclaimedException(String message) {
        super(message);
    }
}
