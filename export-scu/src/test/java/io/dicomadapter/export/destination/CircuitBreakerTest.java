package io.dicomadapter.export.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.export.destination.CircuitBreaker.State;
import io.dicomadapter.testing.TestEvents;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Instant NOW = TestEvents.NOON;

    private final CircuitBreaker breaker = new CircuitBreaker(3, Duration.ofSeconds(30));

    @Test
    void opensAfterSoManyFailuresInARow() {
        // when
        breaker.failed(NOW);
        breaker.failed(NOW);
        breaker.made();
        breaker.failed(NOW);
        breaker.failed(NOW);

        // then
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        breaker.failed(NOW);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void letsOneAskEveryIntervalAndClosesByTheAnswer() {
        // given
        open();

        // when, then
        assertThat(breaker.beginProbe(NOW.plusSeconds(29))).isFalse();
        assertThat(breaker.beginProbe(NOW.plusSeconds(30))).isTrue();
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.beginProbe(NOW.plusSeconds(31))).isFalse();
        breaker.failed(NOW.plusSeconds(31));
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.beginProbe(NOW.plusSeconds(60))).isFalse();
        assertThat(breaker.beginProbe(NOW.plusSeconds(61))).isTrue();
        breaker.made();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(NOW);
        }
    }
}
