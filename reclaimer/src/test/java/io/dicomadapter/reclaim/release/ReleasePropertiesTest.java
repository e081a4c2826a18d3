package io.dicomadapter.reclaim;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReclaimerPropertiesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void refusesPauseOutOfBoundsByKeyAndValue() {
        assertThatThrownBy(() -> new ReclaimerProperties(Duration.ofMillis(9), 3, SECOND))
                .hasMessage("reclaimer.retry-delay=PT0.009S is not valid: allowed is 10 ms to 60 s");
        assertThatThrownBy(() -> new ReclaimerProperties(SECOND, 3, Duration.ofSeconds(61)))
                .hasMessage("reclaimer.recheck-interval=PT1M1S is not valid: allowed is 10 ms to 60 s");
    }

    @Test
    void refusesRetriesOutOfBoundsByKeyAndValue() {
        assertThatThrownBy(() -> new ReclaimerProperties(SECOND, 11, SECOND))
                .hasMessage("reclaimer.maximum-retries=11 is not valid: allowed is 0 to 10");
    }
}
