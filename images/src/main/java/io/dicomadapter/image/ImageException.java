package io.dicomadapter.image;

/** An image cannot be made; the message says why, and what is needed. */
final class ImageException extends Exception {

    private static final long serialVersionUID = 1L;

    ImageException(String message) {
        super(message);
    }

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
