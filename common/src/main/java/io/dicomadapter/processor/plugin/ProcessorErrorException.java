package io.dicomadapter.processor.plugin;

/** A job processor is not fit to be asked; what it throws of its own accord as an exception is not this. */
final class ProcessorErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProcessorErrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
