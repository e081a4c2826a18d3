package io.dicomadapter.export.destination;

/** How it went with a destination, as far as the circuit breaker is concerned. */
public enum Contact {
    /** No association was needed. */
    NONE,
    /** It answered, whatever it said. */
    MADE,
    /** No association came about, or one that ended before any answer. */
    FAILED
}
