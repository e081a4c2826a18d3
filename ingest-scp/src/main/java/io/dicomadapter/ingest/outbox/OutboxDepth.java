package io.dicomadapter.ingest.outbox;

import java.time.Duration;

/**
 * What waits for Kafka.
 *
 * @param events how many
 * @param bytes how much altogether
 * @param oldest how long the oldest has waited; zero when nothing waits
 */
public record OutboxDepth(int events, long bytes, Duration oldest) {

    static final OutboxDepth EMPTY = new OutboxDepth(0, 0, Duration.ZERO);
}
