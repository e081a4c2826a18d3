package io.dicomadapter.export.operation;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.event.operation.EchoOutcome;
import io.dicomadapter.event.operation.EchoResult;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.export.destination.Echo;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.service.operation.OperationRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a destination by C-ECHO, as the service would, and says what it did.
 *
 * @param configuration is being read
 * @param destinations as configured now
 */
public record EchoTest(RuntimeConfiguration configuration, Destinations destinations) {

    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);

    /** Connecting, associating, asking, releasing: each may take its time limit. */
    private static final int STEPS = 4;

    /**
     * Asks it with the time limits that are configured.
     *
     * @throws OperationRefusedException if no destination has this name, or it can't be known
     */
    public EchoResult of(String name) throws OperationRefusedException {
        return ask(find(name));
    }

    /** As {@link #of(String)}, and gives up before this time is over. */
    public EchoResult of(String name, Duration within) throws OperationRefusedException {
        return ask(find(name).within(within.dividedBy(STEPS)));
    }

    private Peer find(String name) throws OperationRefusedException {
        if (!isLoaded()) {
            throw new OperationRefusedException(
                    "the runtime configuration could not be read within " + LOADED_WITHIN.toSeconds() + " s");
        }
        Optional<Peer> peer = destinations.find(name);
        if (peer.isEmpty()) {
            throw new OperationRefusedException("destination: '" + name + "' is not configured; allowed are "
                    + configuration.destinations().stream()
                            .map(Destination::name)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return peer.get();
    }

    private static EchoResult ask(Peer peer) {
        long begin = System.nanoTime();
        try {
            DimseStatus status = Echo.ask(peer);
            long millis = millisSince(begin);
            if (status.equals(DimseStatus.SOP_CLASS_NOT_SUPPORTED)) {
                String text = "takes associations, but no C-ECHO: it accepts no context for Verification";
                return result(peer, EchoOutcome.NO_VERIFICATION, null, text, millis);
            }
            return status.isSuccess()
                    ? result(peer, EchoOutcome.ANSWERED, status, "answered C-ECHO after " + millis + " ms", millis)
                    : result(peer, EchoOutcome.STATUS, status, "answered C-ECHO with status " + status, millis);
        } catch (IOException e) {
            return result(peer, EchoOutcome.NOT_REACHED, null, e.getMessage(), millisSince(begin));
        }
    }

    private static EchoResult result(Peer peer, EchoOutcome outcome, DimseStatus status, String text, long millis) {
        Destination entry = peer.configured();
        return new EchoResult(
                entry.name(),
                outcome,
                status == null ? null : status.toString(),
                "%s (%s at %s:%d, called by %s): %s%s"
                        .formatted(
                                entry.name(),
                                entry.aeTitle(),
                                entry.host(),
                                entry.port(),
                                peer.settings().callingAet().value(),
                                text,
                                entry.paused() ? "; its exports wait: it is paused" : ""),
                millis);
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
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
