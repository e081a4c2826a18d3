package io.dicomadapter.grouper.command;

/** What came of having a dead job tried again. */
enum Retry {
    TRIED_AGAIN("is tried again"),
    PAYLOAD_GONE("cannot be tried again: its payload is gone"),
    FILES_GONE("cannot be tried again: its instance files are gone");

    private final String text;

    Retry(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
