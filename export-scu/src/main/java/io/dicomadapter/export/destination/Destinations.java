package io.dicomadapter.export.destination;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.scu.ScuSettings;
import java.util.Optional;

/** The configured destinations, by name; each look-up sees what is configured then. */
public final class Destinations {

    private final RuntimeConfiguration configuration;
    private final ScuSettings service;

    /** @param service how to associate where a destination does not say otherwise */
    public Destinations(RuntimeConfiguration configuration, ScuSettings service) {
        this.configuration = configuration;
        this.service = service;
    }

    /** Whether the configuration is read. Before that, a destination that is missing in it means nothing. */
    public boolean areKnown() {
        return configuration.isLoaded();
    }

    /** @param name compared without regard to case */
    public Optional<Peer> find(String name) {
        return configuration.destination(name).map(destination -> Peer.of(destination, service));
    }

    /** The entry alone, for decisions that need no association. */
    public Optional<Destination> entry(String name) {
        return configuration.destination(name);
    }
}
