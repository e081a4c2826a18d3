package io.dicomadapter.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboxBoundsTest {

    @Test
    void saysWhenItIsFullByBytesOrByAge() {
        OutboxBounds bounds = new OutboxBounds(10, 1000, Duration.ofMinutes(1));
        assertThat(bounds.reachedBy(new OutboxDepth(9, 999, Duration.ofSeconds(59))))
                .isEmpty();
        assertThat(bounds.reachedBy(new OutboxDepth(9, 1000, Duration.ZERO)))
                .contains("1000 bytes of events wait for Kafka, outbox.max-bytes=1000");
        assertThat(bounds.reachedBy(new OutboxDepth(9, 999, Duration.ofSeconds(60))))
                .contains("an event has waited 60 s for Kafka, outbox.max-age=PT1M");
    }
}
