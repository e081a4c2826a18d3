package io.dicomadapter.grouper.submit;

import java.io.IOException;

/** The token file holds something else than a token. Does not say what. */
final class UnusableTokenException extends IOException {

    private static final long serialVersionUID = 1L;

    UnusableTokenException() {
        super("no bearer token");
    }
}
