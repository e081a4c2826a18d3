package io.dicomadapter.processor;

/** Requirements that can't be read: says where, counted from 1, and what is allowed there. */
final class RequiredSeriesSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RequiredSeriesSyntaxException(int position, String allowed) {
        super("at position " + position + " " + allowed);
    }
}
