package io.dicomadapter.service;

/** An event that can't be handled now or later. The message goes into the dead letter: no patient data. */
public class NonRetryableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NonRetryableException(String message) {
        super(message);
    }

    public NonRetryableException(String message, Throwable cause) {
        super(message, cause);
    }
}
