package io.dicomadapter.config;

import io.dicomadapter.config.ConfigChange.Origin;
import java.util.Optional;

/**
 * An entry that is in force.
 *
 * @param version offset of its record in the {@code config} topic: another change has another one
 * @param change who made it so; empty where its record does not say
 */
public record HeldEntry(ConfigEntry entry, long version, Optional<ConfigChange> change) {

    /** Whether it came in this way. What does not say was written when the file was the only way. */
    public boolean isFrom(Origin origin) {
        return change.map(ConfigChange::origin).orElse(Origin.FILE) == origin;
    }
}
