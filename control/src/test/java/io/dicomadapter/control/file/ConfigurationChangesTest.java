package io.dicomadapter.control.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.HeldEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationChangesTest {

    private static final ConfigEntry ONE = new Destination("one", "ONE", "127.0.0.1", 104);
    private static final ConfigEntry ONE_MOVED = new Destination("one", "ONE", "127.0.0.1", 105);
    private static final ConfigEntry TWO = new Destination("two", "TWO", "127.0.0.1", 104);

    @Test
    void writesNothingWhenNothingChanged() {
        assertThat(ConfigurationChanges.between(Map.of(ONE.key(), by(null, ONE)), List.of(ONE)))
                .satisfies(changes -> {
                    assertThat(changes.writes()).isEmpty();
                    assertThat(changes.removals()).isEmpty();
                });
    }

    @Test
    void writesWhatIsNewOrChangedAndRemovesWhatVanished() {
        // when
        ConfigurationChanges changes = ConfigurationChanges.between(
                Map.of(ONE.key(), by(Origin.FILE, ONE), "destination/three", by(Origin.FILE, TWO)),
                List.of(TWO, ONE_MOVED));

        // then
        assertThat(changes.writes()).containsExactly(Map.entry(TWO.key(), TWO), Map.entry(ONE.key(), ONE_MOVED));
        assertThat(changes.removals()).containsExactly("destination/three");
    }

    @Test
    void leavesAloneWhatCameInAnotherWay() {
        // when
        ConfigurationChanges changes =
                ConfigurationChanges.between(Map.of(ONE.key(), by(Origin.REST, ONE)), List.of(TWO));

        // then
        assertThat(changes.writes()).containsOnlyKeys(TWO.key());
        assertThat(changes.removals()).isEmpty();
    }

    @Test
    void takesOverWhatTheFileStatesToo() {
        // when
        ConfigurationChanges changes =
                ConfigurationChanges.between(Map.of(ONE.key(), by(Origin.REST, ONE)), List.of(ONE));

        // then
        assertThat(changes.writes()).containsOnlyKeys(ONE.key());
        assertThat(changes.removals()).isEmpty();
    }

    @Test
    void removesAnAeTitleOfAnotherWayThatTheFileGivesToAnotherEntry() {
        // given
        ConfigEntry ofRest = entity("rest", "LUNG");
        ConfigEntry ofFile = entity("file", "LUNG");

        // when
        ConfigurationChanges changes =
                ConfigurationChanges.between(Map.of(ofRest.key(), by(Origin.REST, ofRest)), List.of(ofFile));

        // then
        assertThat(changes.writes()).containsOnlyKeys(ofFile.key());
        assertThat(changes.removals()).containsExactly(ofRest.key());
    }

    private static ConfigEntry entity(String name, String aeTitle) {
        return new ApplicationEntity(name, aeTitle, null, Map.of(), List.of(), List.of(), false);
    }

    private static HeldEntry by(Origin originOrNull, ConfigEntry entry) {
        return new HeldEntry(
                entry,
                0,
                Optional.ofNullable(originOrNull)
                        .map(origin -> new ConfigChange(origin, "someone", Instant.EPOCH, "")));
    }
}
