package io.dicomadapter.export.destination;

import io.dicomadapter.config.Destination;
import io.dicomadapter.export.settings.ScuProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The circuit breakers of all destinations. A destination whose entry changes gets a new one: it may be right now. */
public final class Breakers {

    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

    private record Guarded(Destination destination, CircuitBreaker breaker) {}

    private final Map<String, Guarded> breakers = new ConcurrentHashMap<>();
    private final ScuProperties.Breaker settings;
    private final InstantSource clock;

    public Breakers(ScuProperties.Breaker settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether exports may be sent to it, as far as is known. */
    public boolean letsThrough(Destination destination) {
        return of(destination).state() == CircuitBreaker.State.CLOSED;
    }

    /** Since when no exports are sent to it; empty while they are. */
    public Optional<Instant> leftAloneSince(Destination destination) {
        return letsThrough(destination)
                ? Optional.empty()
                : Optional.of(of(destination).openSince());
    }

    /** Whether it is time to ask the destination if it is back; the caller then asks and {@linkplain #tell tells}. */
    public boolean beginProbe(Destination destination) {
        return of(destination).beginProbe(clock.instant());
    }

    /** Takes in how it went. */
    public void tell(Destination destination, Contact contact) {
        Guarded guarded = breakers.get(destination.key());
        if (guarded == null || !guarded.destination().equals(destination)) {
            // Its entry has changed meanwhile: how it went before says nothing of now.
            return;
        }
        CircuitBreaker breaker = guarded.breaker();
        CircuitBreaker.State before = breaker.state();
        switch (contact) {
            case MADE -> breaker.made();
            case FAILED -> breaker.failed(clock.instant());
            case NONE -> {}
        }
        log(destination, before, breaker.state());
    }

    /** State by name of the destination, in lower case: 0 closed, 1 half-open, 2 open. */
    public Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        breakers.values()
                .forEach(guarded -> states.put(
                        guarded.destination().name().toLowerCase(Locale.ROOT),
                        guarded.breaker().state().number()));
        return states;
    }

    /** Name of the state of a destination's breaker, for people. */
    public String stateOf(Destination destination) {
        return of(destination).state().name();
    }

    private CircuitBreaker of(Destination destination) {
        return breakers.compute(
                        destination.key(),
                        (key, guarded) -> guarded != null
                                        && guarded.destination().equals(destination)
                                ? guarded
                                : new Guarded(
                                        destination, new CircuitBreaker(settings.failures(), settings.probeInterval())))
                .breaker();
    }

    private static void log(Destination destination, CircuitBreaker.State before, CircuitBreaker.State after) {
        if (before == CircuitBreaker.State.CLOSED && after == CircuitBreaker.State.OPEN) {
            LOG.warn("destination is left alone until it answers C-ECHO destination={}", destination.name());
        } else if (before != CircuitBreaker.State.CLOSED && after == CircuitBreaker.State.CLOSED) {
            LOG.info("destination is back destination={}", destination.name());
        }
    }
}
