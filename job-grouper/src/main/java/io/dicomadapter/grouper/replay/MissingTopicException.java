package io.dicomadapter.grouper.replay;

/** A topic, or a partition that was asked for, is not there. */
public final class MissingTopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingTopicException(String message) {
        super(message);
    }
}
