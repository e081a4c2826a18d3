package io.dicomadapter.export;

/** The runtime configuration is not known yet, so that a destination that is missing in it means nothing. */
final class ConfigurationNotLoadedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigurationNotLoadedException() {
        super("the config topic is not read to its end yet");
    }
}
