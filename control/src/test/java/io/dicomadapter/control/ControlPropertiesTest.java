package io.dicomadapter.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.control.ControlProperties.Api;
import io.dicomadapter.control.ControlProperties.Token;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ControlPropertiesTest {

    private static final Api API = new Api(true, Map.of(), null, DataSize.ofKilobytes(64));

    @ParameterizedTest
    @ValueSource(longs = {0, 1023, 513 * 1024})
    void refusesRequestSizeOutOfBoundsByKeyAndValue(long bytes) {
        DataSize size = DataSize.ofBytes(bytes);
        Map<String, Token> none = Map.of();
        assertThatThrownBy(() -> new Api(true, none, null, size))
                .hasMessage("control.api.maximum-request-size=" + size + " is not valid: allowed is 1 KB to 512 KB");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 99, 60_001})
    void refusesPollIntervalOutOfBoundsByKeyAndValue(long millis) {
        Duration interval = Duration.ofMillis(millis);
        assertThatThrownBy(() -> new ControlProperties(null, interval, API))
                .hasMessage("control.poll-interval=" + interval + " is not valid: allowed is 100 ms to 60 s");
    }
}
