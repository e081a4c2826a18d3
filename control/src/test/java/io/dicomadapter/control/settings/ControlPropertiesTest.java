package io.dicomadapter.control.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.control.settings.ControlProperties.Api;
import io.dicomadapter.control.settings.ControlProperties.Kubernetes;
import io.dicomadapter.control.settings.ControlProperties.Mode;
import io.dicomadapter.control.settings.ControlProperties.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ControlPropertiesTest {

    private static final Api API = new Api(true, Map.of(), null, DataSize.ofKilobytes(64));
    private static final Kubernetes KUBERNETES =
            new Kubernetes(null, Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofHours(1));

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
        assertThatThrownBy(() -> new ControlProperties(null, interval, API, Mode.TOPIC, KUBERNETES))
                .hasMessage("control.poll-interval=" + interval + " is not valid: allowed is 100 ms to 60 s");
    }

    @Test
    void refusesTheFileWhereResourcesAreTheTruth() {
        Path file = Path.of("control.yaml");
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new ControlProperties(file, second, API, Mode.KUBERNETES, KUBERNETES))
                .hasMessage("control.config-file=control.yaml is not valid: allowed is none with"
                        + " control.mode=kubernetes: resources are the truth there");
    }

    @ParameterizedTest
    @CsvSource({
        "Clinic, PT15S, PT1M, PT1H, control.kubernetes.namespace=Clinic",
        "clinic, PT0.9S, PT1M, PT1H, control.kubernetes.lease-duration=PT0.9S",
        "clinic, PT301S, PT1M, PT1H, control.kubernetes.lease-duration=PT5M1S",
        "clinic, PT15S, PT0.9S, PT1H, control.kubernetes.relist-interval=PT0.9S",
        "clinic, PT15S, PT61M, PT1H, control.kubernetes.relist-interval=PT1H1M",
        "clinic, PT15S, PT1M, PT-1S, control.kubernetes.drain-at-most=PT-1S",
        "clinic, PT15S, PT1M, PT25H, control.kubernetes.drain-at-most=PT25H",
    })
    void refusesSettingsOfKubernetesOutOfBoundsByKeyAndValue(
            String namespace, Duration lease, Duration relist, Duration drain, String named) {
        assertThatThrownBy(() -> new Kubernetes(namespace, lease, relist, drain))
                .hasMessageStartingWith(named + " is not valid: allowed is ");
    }
}
