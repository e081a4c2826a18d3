package io.dicomadapter.event;

/** What a destination says to storage commitment (PS3.4 J): whether it answers for keeping what it was sent. */
public enum Commitment {
    /** The destination is not asked. */
    NOT_REQUESTED,
    /** It answers for it. */
    COMMITTED,
    /** It says that it does not. */
    FAILED,
    /** It was asked, but did not say in time. */
    UNKNOWN
}
