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
 * @param refused records that are not in force, by record key; of each key the last one, until one is good
 * @param former the last AE that had a title which its entry has no more, by title
 */
record ConfigSnapshot(
        long version,
        SortedMap<String, HeldEntry> entries,
        SortedMap<String, RefusedEntry> refused,
        SortedMap<String, Former> former) {

    static final ConfigSnapshot EMPTY = new ConfigSnapshot(
            -1, Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

    /**
     * An AE that was.
     *
     * @param until offset of the record that took its title away
     */
    record Former(ApplicationEntity entity, long until) {}

    ConfigSnapshot with(String key, HeldEntry entry) {
        return new ConfigSnapshot(
                Math.max(version, entry.version()),
                put(entries, key, entry),
                remove(refused, key),
                formerAfter(entry.version(), key, entry.entry()));
    }

    ConfigSnapshot without(long offset, String key) {
        return new ConfigSnapshot(
                Math.max(version, offset), remove(entries, key), remove(refused, key), formerAfter(offset, key, null));
    }

    ConfigSnapshot refusing(String key, RefusedEntry entry) {
        return new ConfigSnapshot(Math.max(version, entry.version()), entries, put(refused, key, entry), former);
    }

    ConfigSnapshot at(long offset) {
        return offset <= version ? this : new ConfigSnapshot(offset, entries, refused, former);
    }

    private SortedMap<String, Former> formerAfter(long offset, String key, ConfigEntry nextOrNull) {
        HeldEntry before = entries.get(key);
        if (before == null || !(before.entry() instanceof ApplicationEntity entity) || hasTitle(nextOrNull, entity)) {
            return former;
        }
        return put(former, entity.aeTitle(), new Former(entity, offset));
    }

    private static boolean hasTitle(ConfigEntry nextOrNull, ApplicationEntity entity) {
        return nextOrNull instanceof ApplicationEntity next && next.aeTitle().equals(entity.aeTitle());
    }

    private static <V> SortedMap<String, V> put(SortedMap<String, V> map, String key, V value) {
        SortedMap<String, V> changed = new TreeMap<>(map);
        changed.put(key, value);
        return Collections.unmodifiableSortedMap(changed);
    }

    private static <V> SortedMap<String, V> remove(SortedMap<String, V> map, String key) {
        SortedMap<String, V> changed = new TreeMap<>(map);
        changed.remove(key);
        return Collections.unmodifiableSortedMap(changed);
    }

    Optional<ApplicationEntity> applicationEntity(String aeTitle) {
        return all(ApplicationEntity.class)
                .filter(ae -> ae.aeTitle().equals(aeTitle))
                .findFirst();
    }

    /** As above; or else the last one of this title, if it was there at the version still. */
    Optional<ApplicationEntity> applicationEntity(String aeTitle, long atVersion) {
        return applicationEntity(aeTitle)
                .or(() -> Optional.ofNullable(former.get(aeTitle))
                        .filter(gone -> gone.until() > atVersion)
                        .map(Former::entity));
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
