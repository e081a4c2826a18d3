package io.dicomadapter.control.timeline;

/** Texts for people that others wrote: an event may hold megabytes of one, and timelines keep many of them. */
final class Shortened {

    static final int LONGEST = 300;

    // One character that is not Latin would double what the text takes.
    private static final String ELLIPSIS = "...";

    private Shortened() {}

    /** Its beginning, if it is longer than that. */
    static String text(String textOrNull) {
        return textOrNull == null || textOrNull.length() <= LONGEST
                ? textOrNull
                : textOrNull.substring(0, LONGEST - ELLIPSIS.length()) + ELLIPSIS;
    }
}
