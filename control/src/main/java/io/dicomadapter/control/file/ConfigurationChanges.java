package io.dicomadapter.control.file;

import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.control.change.EntryChange;
import io.dicomadapter.control.entry.EntryRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The difference between what a topic holds and what the file wants. Entries that came in another way are left alone, but
 * for those in the file's way: the file wins.
 *
 * @param writes entries that are new, changed or taken over, by key, in the order wanted
 * @param removals keys that are no longer wanted, or whose AE title the file now gives to another
 */
record ConfigurationChanges(Map<String, ConfigEntry> writes, Set<String> removals) {

    static ConfigurationChanges between(Map<String, HeldEntry> held, List<ConfigEntry> wanted) {
        Map<String, ConfigEntry> writes = new LinkedHashMap<>();
        Set<String> removals = new TreeSet<>();
        held.forEach((key, entry) -> {
            if (entry.isFrom(Origin.FILE)
                    || wanted.stream().anyMatch(other -> EntryRules.exclude(other, entry.entry()))) {
                removals.add(key);
            }
        });
        for (ConfigEntry entry : wanted) {
            removals.remove(entry.key());
            HeldEntry before = held.get(entry.key());
            if (before == null || !before.isFrom(Origin.FILE) || !entry.equals(before.entry())) {
                writes.put(entry.key(), entry);
            }
        }
        return new ConfigurationChanges(writes, removals);
    }

    /** New entries first: an AE that is only renamed is known at every moment. */
    List<EntryChange> ordered(Map<String, HeldEntry> held) {
        List<EntryChange> ordered = new ArrayList<>();
        writes.forEach((key, entry) ->
                ordered.add(new EntryChange(key, Optional.ofNullable(held.get(key)), Optional.of(entry))));
        removals.forEach(
                key -> ordered.add(new EntryChange(key, Optional.ofNullable(held.get(key)), Optional.empty())));
        return ordered;
    }
}
