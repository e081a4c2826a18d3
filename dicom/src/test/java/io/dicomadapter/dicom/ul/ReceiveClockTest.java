package io.dicomadapter.dicom.ul;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReceiveClockTest {

    private static final long SECOND = 1_000_000_000;

    // 60 s idle, 3600 s for the whole object, 1024 bytes/s
    private final ReceiveClock clock = new ReceiveClock(Timeouts.defaults());

    @Test
    void allowsTheSameSilenceBeforeAMessageAndInsideIt() {
        // given
        clock.awaitMessage(60 * SECOND);
        // then
        assertThat(clock.until(0)).isEqualTo(60 * SECOND);
        // when
        clock.received(1 << 20, 59 * SECOND);
        // then
        assertThat(clock.until(100 * SECOND)).isEqualTo(160 * SECOND);
    }

    @Test
    void endsAPeerThatSendsAByteNowAndThen() {
        // given
        clock.awaitMessage(60 * SECOND);
        // when
        clock.received(1, 59 * SECOND);
        for (int i = 0; i < 5; i++) {
            clock.received(1, 10 * SECOND);
        }
        // then 50 s are used up, and six bytes earn next to nothing
        assertThat(clock.until(0)).isBetween(10 * SECOND, 10 * SECOND + SECOND / 100);
    }

    @Test
    void allowsASlowPeerThatKeepsTheMinimumRate() {
        // given
        clock.awaitMessage(60 * SECOND);
        // when
        for (int i = 0; i < 100; i++) {
            clock.received(1024, SECOND);
        }
        // then
        assertThat(clock.until(0)).isEqualTo(60 * SECOND);
    }

    @Test
    void allowsNoObjectToTakeLongerThanItMay() {
        // given
        clock.awaitMessage(60 * SECOND);
        // when
        for (int i = 0; i < 3580; i++) {
            clock.received(1 << 20, SECOND);
        }
        // then
        assertThat(clock.until(0)).isEqualTo(21 * SECOND);
    }

    @Test
    void startsAfreshWithEveryMessage() {
        // given
        clock.awaitMessage(60 * SECOND);
        clock.received(10, 50 * SECOND);
        clock.received(10, 50 * SECOND);
        // when
        clock.awaitMessage(60 * SECOND);
        // then
        assertThat(clock.until(0)).isEqualTo(60 * SECOND);
    }

    @Test
    void letsArtimRuleWhileItRuns() {
        // given
        ReceiveClock running = new ReceiveClock(Timeouts.defaults().withArtim(Duration.ofSeconds(5)));
        running.awaitMessage(60 * SECOND);
        // when
        running.startArtim();
        long end = running.until(Ticks.now());
        // then not moved by bytes: ARTIM is no timer for a dialogue
        running.received(1000, SECOND);
        assertThat(running.until(Ticks.now() + 3 * SECOND)).isEqualTo(end);
        running.stopArtim();
        assertThat(running.artimIsRunning()).isFalse();
    }
}
