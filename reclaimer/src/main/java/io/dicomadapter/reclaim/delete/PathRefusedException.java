package io.dicomadapter.reclaim.delete;

/** A released path that may not be deleted, now or ever. The message says why; it does not repeat the path. */
final class PathRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    PathRefusedException(String reason) {
        super(reason);
    }
}
