package io.dicomadapter.ingest.outbox;

import java.time.Duration;
import java.util.Optional;

/**
 * How much may wait for Kafka.
 *
 * @param events how many
 * @param bytes how much altogether
 * @param age how long
 */
record OutboxBounds(int events, long bytes, Duration age) {

    /** What is reached, in words for operators; empty while there is room. */
    Optional<String> reachedBy(OutboxDepth depth) {
        if (depth.events() >= events) {
            return Optional.of(depth.events() + " events wait for Kafka, outbox.max-events=" + events);
        }
        if (depth.bytes() >= bytes) {
            return Optional.of(depth.bytes() + " bytes of events wait for Kafka, outbox.max-bytes=" + bytes);
        }
        if (depth.oldest().compareTo(age) >= 0) {
            return Optional.of(
                    "an event has waited " + depth.oldest().toSeconds() + " s for Kafka, outbox.max-age=" + age);
        }
        return Optional.empty();
    }
}
