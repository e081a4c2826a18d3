package io.dicomadapter.ingest.outbox;

import io.dicomadapter.service.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the outbox: beyond any of them nothing is taken in until Kafka has taken some of it.
 *
 * @param maxEvents most events that may wait for Kafka
 * @param maxBytes most bytes of events that may wait for Kafka
 * @param maxAge longest time that an event may wait for Kafka before no further ones are taken
 * @param drainTimeout how long events are still brought to Kafka after SIGTERM, when all associations have ended; what is
 *     left is published at the next start
 */
@ConfigurationProperties("outbox")
public record OutboxProperties(
        @DefaultValue("300000") int maxEvents,
        @DefaultValue("512MB") DataSize maxBytes,
        @DefaultValue("1h") Duration maxAge,
        @DefaultValue("4s") Duration drainTimeout) {

    private static final int LARGEST_MAX_EVENTS = 10_000_000;
    private static final DataSize LEAST_MAX_BYTES = DataSize.ofMegabytes(1);

    public OutboxProperties {
        if (maxEvents < 1 || maxEvents > LARGEST_MAX_EVENTS) {
            throw new InvalidSettingException("outbox.max-events", maxEvents, "1 to " + LARGEST_MAX_EVENTS);
        }
        if (maxBytes.compareTo(LEAST_MAX_BYTES) < 0) {
            throw new InvalidSettingException("outbox.max-bytes", maxBytes, "1MB or more");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new InvalidSettingException("outbox.max-age", maxAge, "a duration longer than 0, such as 1h");
        }
        if (drainTimeout.isNegative()) {
            throw new InvalidSettingException("outbox.drain-timeout", drainTimeout, "0s or more");
        }
    }

    OutboxBounds bounds() {
        return new OutboxBounds(maxEvents, maxBytes.toBytes(), maxAge);
    }
}
