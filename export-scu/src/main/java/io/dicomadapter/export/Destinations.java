package io.dicomadapter.export;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;

/** The configured destinations, by name. */
final class Destinations {

    private final RuntimeConfiguration configuration;

    Destinations(RuntimeConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Address of a destination as it is configured now.
     *
     * @param name compared without regard to case
     * @throws ConfigurationNotLoadedException while it can't be said which destinations there are
     * @throws BadExportException when no destination has this name
     */
    AeAddress require(String name) throws BadExportException {
        if (!configuration.isLoaded()) {
            throw new ConfigurationNotLoadedException();
        }
        Destination destination = configuration
                .destination(name)
                .orElseThrow(() -> new BadExportException(
                        "destination '" + name + "' is not configured; allowed: the name of a configured destination"));
        return new AeAddress(AeTitle.of(destination.aeTitle()), destination.host(), destination.port());
    }
}
