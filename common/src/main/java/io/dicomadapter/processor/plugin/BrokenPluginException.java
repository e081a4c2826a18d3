package io.dicomadapter.processor.plugin;

/** A jar of which nothing is used; the message says what is wrong, and what is right. */
final class BrokenPluginException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenPluginException(String message) {
        super(message);
    }
}
