package io.dicomadapter.event.operation;

/** What came of having something dead tried again. */
public enum Retry {
    TRIED_AGAIN("is tried again"),
    PAYLOAD_GONE("cannot be tried again: its payload is gone"),
    FILES_GONE("cannot be tried again: its instance files are gone"),
    NOT_DEAD("is not dead");

    private final String text;

    Retry(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
