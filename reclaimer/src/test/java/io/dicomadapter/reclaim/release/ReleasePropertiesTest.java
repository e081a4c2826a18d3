package io.dicomadapter.reclaim.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReleasePropertiesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void refusesPauseOutOfBoundsByKeyAndValue() {
        assertThatThrownBy(() -> new ReleaseProperties(Duration.ofMillis(9), 3, SECOND, SECOND, 4))
                .hasMessage("reclaimer.retry-delay=PT0.009S is not valid: allowed is 10 ms to 60 s");
        assertThatThrownBy(() -> new ReleaseProperties(SECOND, 3, Duration.ofSeconds(61), SECOND, 4))
                .hasMessage("reclaimer.recheck-interval=PT1M1S is not valid: allowed is 10 ms to 60 s");
    }

    @Test
    void refusesNumbersOutOfBoundsByKeyAndValue() {
        assertThatThrownBy(() -> new ReleaseProperties(SECOND, 11, SECOND, SECOND, 4))
                .hasMessage("reclaimer.maximum-retries=11 is not valid: allowed is 0 to 10");
        assertThatThrownBy(() -> new ReleaseProperties(SECOND, 3, SECOND, Duration.ofDays(31), 4))
                .hasMessage("reclaimer.export-hold=PT744H is not valid: allowed is 0 s to 30 d");
        assertThatThrownBy(() -> new ReleaseProperties(SECOND, 3, SECOND, SECOND, 0))
                .hasMessage("reclaimer.threads=0 is not valid: allowed is 1 to 64");
    }

    @Test
    void retriesAfterTwoFourAndEightSeconds() {
        // given
        ReleaseProperties defaults = new ReleaseProperties(Duration.ofSeconds(2), 3, SECOND, SECOND, 4);

        // then
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(defaults::pauseAfter))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }
}
