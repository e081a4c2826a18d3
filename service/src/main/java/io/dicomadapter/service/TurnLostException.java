package io.dicomadapter.service;

/** Another replica began a turn before this one was known to be committed; the next turn sees whether it was. */
public final class TurnLostException extends Exception {

    private static final long serialVersionUID = 1L;

    TurnLostException(Throwable cause) {
        super("another replica took its turn", cause);
    }
}
