package io.dicomadapter.dicom.dimse;

import java.io.IOException;

/**
 * A command set that breaks PS3.7 6.3.1. The message names the field, what is allowed there, and what was found: numbers
 * only, never text that came from the peer.
 */
public final class CommandFormatException extends IOException {

    private static final long serialVersionUID = 1;

    CommandFormatException(String field, String expected, String found) {
        super(field + ": expected " + expected + ", found " + found);
    }
}
