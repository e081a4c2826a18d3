package io.dicomadapter.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlPropertiesTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 99, 60_001})
    void refusesPollIntervalOutOfBoundsByKeyAndValue(long millis) {
        Duration interval = Duration.ofMillis(millis);
        assertThatThrownBy(() -> new ControlProperties(null, interval))
                .hasMessage("control.poll-interval=" + interval + " is not valid: allowed is 100 ms to 60 s");
    }
}
