package io.dicomadapter.export.results;

/** The Results Service answered what is no answer to the question; the message quotes nothing of it. */
final class BadAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadAnswerException(String message) {
        super(message);
    }
}
