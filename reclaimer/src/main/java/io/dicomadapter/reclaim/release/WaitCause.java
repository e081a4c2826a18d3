package io.dicomadapter.reclaim.release;

/** Why a release waits. */
enum WaitCause {
    /** It names a time that has not come. */
    NOT_DUE,
    /** It failed, and is tried again. */
    RETRY,
    /** An export that was asked for before still needs one of its files. */
    EXPORT
}
