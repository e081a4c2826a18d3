package io.dicomadapter.control.change;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.HeldEntry;
import java.util.Optional;

/**
 * A change that the topic holds.
 *
 * @param version offset of its record
 */
public record AppliedChange(EntryChange change, long version) {

    /** What came into force by it; what was in force before, where it removed that. */
    HeldEntry outcome(ConfigChange by) {
        return change.after()
                .map(entry -> new HeldEntry(entry, version, Optional.of(by)))
                .or(change::before)
                .orElseThrow();
    }
}
