package io.dicomadapter.processor;

/** A job processor threw something. The message is for people, and free of patient data; the cause may hold anything. */
public final class ProcessorFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProcessorFailedException(String message, RuntimeException cause) {
        super(message, cause);
    }
}
