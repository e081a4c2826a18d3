package io.dicomadapter.control.change;

/** The {@code config} topic does not say (yet) what it shall: try again. */
public final class ConfigurationNotWrittenException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConfigurationNotWrittenException(String message, Throwable cause) {
        super(message, cause);
    }
}
