package io.dicomadapter.config;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One state of the runtime configuration; immutable. Sites have tens of entries, so a lookup walks them and nothing has
 * to be kept in step.
 *
 * @param version offset up to which the topic is in it
 * @param entries by record key, sorted, so that every service resolves a conflict alike
 */
record ConfigSnapshot(long version, SortedMap<String, HeldEntry> entries) {

    static final ConfigSnapshot EMPTY = new ConfigSnapshot(-1, Collections.emptySortedMap());

    ConfigSnapshot with(String key, HeldEntry entry) {
        SortedMap<String, HeldEntry> changed = new TreeMap<>(entries);
        changed.put(key, entry);
        return new ConfigSnapshot(Math.max(version, entry.version()), Collections.unmodifiableSortedMap(changed));
    }

    ConfigSnapshot without(long offset, String key) {
        SortedMap<String, HeldEntry> changed = new TreeMap<>(entries);
        changed.remove(key);
        return new ConfigSnapshot(Math.max(version, offset), Collections.unmodifiableSortedMap(changed));
    }

    ConfigSnapshot at(long offset) {
        return offset <= version ? this : new ConfigSnapshot(offset, entries);
    }

    Optional<ApplicationEntity> applicationEntity(String aeTitle) {
        return all(ApplicationEntity.class)
                .filter(ae -> ae.aeTitle().equals(aeTitle))
                .findFirst();
    }

    Collection<ApplicationEntity> applicationEntities() {
        return all(ApplicationEntity.class).toList();
    }

    List<Source> sources(String aeTitle) {
        return all(Source.class)
                .filter(source -> source.aeTitle().equals(aeTitle))
                .toList();
    }

    Collection<Source> sources() {
        return all(Source.class).toList();
    }

    Optional<Destination> destination(String name) {
        return all(Destination.class)
                .filter(destination -> destination.name().equalsIgnoreCase(name))
                .findFirst();
    }

    Collection<Destination> destinations() {
        return all(Destination.class).toList();
    }

    private <E extends ConfigEntry> Stream<E> all(Class<E> type) {
        return entries.values().stream()
                .map(HeldEntry::entry)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
