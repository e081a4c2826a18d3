package io.dicomadapter.control;

import io.dicomadapter.config.ConfigEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The difference between what a topic holds and what it shall hold.
 *
 * @param writes entries that are new or changed, by key, in the order wanted
 * @param removals keys that are no longer wanted
 */
record ConfigurationChanges(Map<String, ConfigEntry> writes, Set<String> removals) {

    static ConfigurationChanges between(Map<String, ConfigEntry> held, List<ConfigEntry> wanted) {
        Map<String, ConfigEntry> writes = new LinkedHashMap<>();
        Set<String> removals = new TreeSet<>(held.keySet());
        for (ConfigEntry entry : wanted) {
            removals.remove(entry.key());
            if (!entry.equals(held.get(entry.key()))) {
                writes.put(entry.key(), entry);
            }
        }
        return new ConfigurationChanges(writes, removals);
    }
}
