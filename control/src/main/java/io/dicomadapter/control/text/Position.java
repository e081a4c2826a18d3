package io.dicomadapter.control.text;

/**
 * A place in a text file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Position(int line, int column) {

    /** Of a text as a whole. */
    public static final Position START = new Position(1, 1);
}
