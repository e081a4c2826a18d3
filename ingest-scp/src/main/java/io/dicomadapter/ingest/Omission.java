package io.dicomadapter.ingest;

/** Why an attribute that the configuration asks for is not in the event although the instance has it. */
enum Omission {
    /** A sequence, binary, or longer than the header scan keeps. */
    NO_TEXT,
    VALUE_TOO_LONG,
    TOO_MANY_VALUES,
    TOO_MANY_ATTRIBUTES,
    /** All attributes together. */
    TOO_MUCH
}
