package io.dicomadapter.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class OutboxPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "0,      256MB, PT1H, PT4S,  outbox.max-events=0 ",
        "100,    1KB,   PT1H, PT4S,  outbox.max-bytes=",
        "100,    256MB, PT0S, PT4S,  outbox.max-age=PT0S ",
        "100,    256MB, PT1H, PT-1S, outbox.drain-timeout=PT-1S ",
    })
    void refusesWhatIsNotAllowedByItsKey(int events, DataSize bytes, Duration age, Duration drain, String message) {
        assertThatThrownBy(() -> new OutboxProperties(events, bytes, age, drain))
                .hasMessageContaining(message);
    }

    @Test
    void boundsTheOutbox() {
        assertThat(new OutboxProperties(5, DataSize.ofMegabytes(2), Duration.ofHours(1), Duration.ZERO).bounds())
                .isEqualTo(new OutboxBounds(5, 2 * 1024 * 1024, Duration.ofHours(1)));
    }
}
