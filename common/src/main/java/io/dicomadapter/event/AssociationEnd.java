package io.dicomadapter.event;

/** How an association ended. */
public enum AssociationEnd {
    /** The sender asked for its release: it has sent what it wanted to send. */
    RELEASED,
    /** Aborted by either side, cut off or timed out: more may be to come. */
    ABORTED
}
