package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.service.InvalidSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GrouperPropertiesTest {

    @Test
    void hasDefaultsForEverything() {
        // when
        GrouperProperties properties = bound(Map.of());

        // then
        assertThat(properties.stateDir()).isEqualTo(Path.of("data/job-grouper"));
        assertThat(properties.tick()).isEqualTo(Duration.ofMillis(250));
        assertThat(properties.remember()).isEqualTo(Duration.ofDays(9));
    }

    @ParameterizedTest
    @CsvSource({
        "grouper.threads, 0, 1 to 64",
        "grouper.store-memory, 1MB, 16MB or more",
        "grouper.tick, 1m, 100 ms to 10 s",
        "grouper.settle, 2m, 0 s to 1 min",
        "grouper.remember, 1s, 1 min to 365 d",
        "grouper.await-configuration, 1h, 0 s to 30 s"
    })
    void refusesValueOutOfBoundsAndSaysWhatIsAllowed(String key, String value, String allowed) {
        // when, then
        assertThatThrownBy(() -> bound(Map.of(key, value)))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(allowed);
    }

    private static GrouperProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("grouper", GrouperProperties.class);
    }
}
