package io.dicomadapter.export.command;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.export.destination.Echo;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.service.command.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Asks a destination by C-ECHO, as the service would, and says what it did.
 *
 * @param configuration is being read
 * @param destinations as configured now
 */
record EchoTest(RuntimeConfiguration configuration, Destinations destinations) {

    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);

    /**
     * How it went.
     *
     * @param answered whether the destination said yes
     * @param text for people
     */
    record Outcome(boolean answered, String text) {}

    /** @throws UsageException if no destination has this name */
    Outcome of(String name) throws UsageException {
        if (!isLoaded()) {
            return new Outcome(false, "failed: the runtime configuration could not be read within " + LOADED_WITHIN);
        }
        Peer peer = destinations
                .find(name)
                .orElseThrow(() -> new UsageException("--destination: '" + name + "' is not configured; allowed are "
                        + configuration.destinations().stream()
                                .map(Destination::name)
                                .sorted()
                                .collect(Collectors.joining(", "))));
        Outcome outcome = ask(peer);
        Destination entry = peer.configured();
        return new Outcome(
                outcome.answered(),
                "%s (%s at %s:%d, called by %s): %s%s"
                        .formatted(
                                entry.name(),
                                entry.aeTitle(),
                                entry.host(),
                                entry.port(),
                                peer.settings().callingAet().value(),
                                outcome.text(),
                                entry.paused() ? "; its exports wait: it is paused" : ""));
    }

    private static Outcome ask(Peer peer) {
        long begin = System.nanoTime();
        try {
            DimseStatus status = Echo.ask(peer);
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            if (status.equals(DimseStatus.SOP_CLASS_NOT_SUPPORTED)) {
                return new Outcome(false, "takes associations, but no C-ECHO: it accepts no context for Verification");
            }
            return status.isSuccess()
                    ? new Outcome(true, "answered C-ECHO after " + millis + " ms")
                    : new Outcome(false, "answered C-ECHO with status " + status);
        } catch (IOException e) {
            return new Outcome(false, e.getMessage());
        }
    }

    private boolean isLoaded() {
        try {
            return configuration.awaitLoaded(LOADED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
