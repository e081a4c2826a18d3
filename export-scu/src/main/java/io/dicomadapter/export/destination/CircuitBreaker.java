package io.dicomadapter.export.destination;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a destination is left alone. After some failures in a row it is {@link State#OPEN}; then it is asked every now and
 * then whether it is back ({@link State#HALF_OPEN}), and only its answer closes the breaker. Thread-safe.
 */
final class CircuitBreaker {

    /** What it lets through. */
    enum State {
        /** Exports are sent. */
        CLOSED(0),
        /** It is being asked; exports wait. */
        HALF_OPEN(1),
        /** Exports wait. */
        OPEN(2);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** For the meter. */
        int number() {
            return number;
        }
    }

    private final int mostFailures;
    private final Duration probeInterval;
    private State state = State.CLOSED;
    private int failures;
    private Instant nextProbe = Instant.MAX;
    private Instant openSince = Instant.MAX;

    CircuitBreaker(int mostFailures, Duration probeInterval) {
        this.mostFailures = mostFailures;
        this.probeInterval = probeInterval;
    }

    synchronized State state() {
        return state;
    }

    /** When it stopped letting exports through; of use only while it does not. */
    synchronized Instant openSince() {
        return openSince;
    }

    /** An association that was opened before the breaker did may end well after it, and closes it. */
    synchronized void made() {
        state = State.CLOSED;
        failures = 0;
    }

    synchronized void failed(Instant now) {
        failures++;
        if (state == State.CLOSED && failures >= mostFailures) {
            openSince = now;
        }
        if (state != State.CLOSED || failures >= mostFailures) {
            state = State.OPEN;
            nextProbe = now.plus(probeInterval);
        }
    }

    /** Whether it is time to ask; who is told so, asks, and tells {@link #made} or {@link #failed}. */
    synchronized boolean beginProbe(Instant now) {
        if (state != State.OPEN || now.isBefore(nextProbe)) {
            return false;
        }
        state = State.HALF_OPEN;
        return true;
    }
}
