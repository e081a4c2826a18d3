package io.dicomadapter.control.text;

/**
 * What is wrong in a configuration file, in words that let its author mend it.
 *
 * @param file name of the file
 * @param at where; the place nearest to it where the exact one is not known
 * @param message names the key, the value and what is allowed
 */
public record ConfigurationProblem(String file, Position at, String message) {

    /** As compilers write it, so that editors can jump to it: {@code FILE:LINE:COLUMN: message}. */
    @Override
    public String toString() {
        return file + ":" + at.line() + ":" + at.column() + ": " + message;
    }
}
