package io.dicomadapter.event.operation;

/** What a destination did when it was asked by C-ECHO. */
public enum EchoOutcome {
    /** It answered with success. */
    ANSWERED,
    /** It answered with another status. */
    STATUS,
    /** It takes associations, but accepts no context for Verification. */
    NO_VERIFICATION,
    /** There was no association, or no answer. */
    NOT_REACHED
}
