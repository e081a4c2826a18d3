package io.dicomadapter.service;

import org.springframework.context.SmartLifecycle;

/**
 * The order in which parts of a service start; they stop in the opposite order. All come after Spring's web server, which
 * starts first and stops last: health can be asked all the time.
 */
public enum StartupPhase {
    /** The topics are created. */
    TOPICS(900),
    /** Control is told how the service fares; last of all it is told that the service has stopped. */
    STATUS(850),
    /** The runtime configuration is read. */
    CONFIGURATION(800),
    /** Events are taken from Kafka, and left-over work is taken up: listeners, streams, outbox. */
    WORKERS(100),
    /** New work is let in from outside: the DICOM port. First to stop, while the workers still take what it brought in. */
    INTAKE(50);

    private final int phase;

    StartupPhase(int beforeTheEnd) {
        this.phase = SmartLifecycle.DEFAULT_PHASE - beforeTheEnd;
    }

    /** For {@link SmartLifecycle#getPhase()}. */
    public int phase() {
        return phase;
    }
}
