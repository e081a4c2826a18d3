package io.dicomadapter.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationChangesTest {

    private static final ConfigEntry ONE = new Destination("one", "ONE", "127.0.0.1", 104);
    private static final ConfigEntry ONE_MOVED = new Destination("one", "ONE", "127.0.0.1", 105);
    private static final ConfigEntry TWO = new Destination("two", "TWO", "127.0.0.1", 104);

    @Test
    void writesNothingWhenNothingChanged() {
        assertThat(ConfigurationChanges.between(Map.of(ONE.key(), ONE), List.of(ONE)))
                .satisfies(changes -> {
                    assertThat(changes.writes()).isEmpty();
                    assertThat(changes.removals()).isEmpty();
                });
    }

    @Test
    void writesWhatIsNewOrChangedAndRemovesWhatVanished() {
        // when
        ConfigurationChanges changes =
                ConfigurationChanges.between(Map.of(ONE.key(), ONE, "destination/three", TWO), List.of(TWO, ONE_MOVED));

        // then
        assertThat(changes.writes()).containsExactly(Map.entry(TWO.key(), TWO), Map.entry(ONE.key(), ONE_MOVED));
        assertThat(changes.removals()).containsExactly("destination/three");
    }
}
