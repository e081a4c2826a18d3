package io.dicomadapter.control.change;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.event.ConfigAudit.Action;
import java.util.Optional;

/**
 * One entry that shall become another.
 *
 * @param key its record key
 * @param before what is in force; empty for nothing
 * @param after what shall be; empty for nothing
 */
public record EntryChange(String key, Optional<HeldEntry> before, Optional<ConfigEntry> after) {

    public Action action() {
        if (after.isEmpty()) {
            return Action.DELETE;
        }
        return before.isEmpty() ? Action.CREATE : Action.REPLACE;
    }
}
