package io.dicomadapter.config;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A service's view of the runtime configuration. {@code config.topic} writes it, everyone else reads; reading never blocks,
 * and one lookup sees one state. Whoever needs several lookups to agree takes it {@linkplain #asOfNow as of now}.
 */
public final class RuntimeConfiguration {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();

    // Written under the lock, read without: both are immutable values.
    private volatile ConfigSnapshot snapshot = ConfigSnapshot.EMPTY;
    private volatile boolean loaded;

    /** The AE that senders call by this title; where several entries have the title, the one whose name sorts first. */
    public Optional<ApplicationEntity> applicationEntity(String calledAet) {
        return snapshot.applicationEntity(Text.trimmed(calledAet));
    }

    /**
     * As {@link #applicationEntity(String)}; where there is none any more, the last one of this title, if it was there at the
     * version still. So an image that was accepted by an AE title is not turned away because that was deleted since.
     */
    public Optional<ApplicationEntity> applicationEntity(String calledAet, long version) {
        return snapshot.applicationEntity(Text.trimmed(calledAet), version);
    }

    public Collection<ApplicationEntity> applicationEntities() {
        return snapshot.applicationEntities();
    }

    /** The sources with this AE title; whether one of them calls is for {@link Source#matches} to say. */
    public List<Source> sources(String callingAet) {
        return snapshot.sources(Text.trimmed(callingAet));
    }

    public Collection<Source> sources() {
        return snapshot.sources();
    }

    /** The destination of this name, without regard to case. */
    public Optional<Destination> destination(String name) {
        return snapshot.destination(Text.trimmed(name));
    }

    public Collection<Destination> destinations() {
        return snapshot.destinations();
    }

    /** The entry with this record key, and since when and by whom it is in force. */
    public Optional<HeldEntry> held(String key) {
        return Optional.ofNullable(snapshot.entries().get(key));
    }

    /** All entries, by record key, as one state. */
    public Map<String, HeldEntry> held() {
        return snapshot.entries();
    }

    /** Records of the topic that break rules and are not in force, sorted by key; of each key until a good one comes. */
    public Collection<RefusedEntry> refused() {
        return snapshot.refused().values();
    }

    /** Highest offset of the {@code config} topic up to which everything is applied or refused; -1 before the first. */
    public long version() {
        return snapshot.version();
    }

    /** The present state, for who decides by several of its entries and its version; it stays as it is. */
    public RuntimeConfiguration asOfNow() {
        RuntimeConfiguration now = new RuntimeConfiguration();
        now.snapshot = snapshot;
        now.loaded = loaded;
        return now;
    }

    /** Whether the topic was once read to its end. Before that, a missing entry means nothing. */
    public boolean isLoaded() {
        return loaded;
    }

    /**
     * Waits until the view is at least as new as the version.
     *
     * @return false where it was not by then
     */
    public boolean awaitVersion(long version, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (snapshot.version() < version) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = advanced.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@link #isLoaded}; false where it was not by then. */
    public boolean awaitLoaded(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (!loaded) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = advanced.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes an entry in, or removes it where it is null. */
    public void apply(long offset, String key, ConfigEntry entryOrNull) {
        apply(offset, key, entryOrNull, Optional.empty());
    }

    /** Takes an entry in, or removes it where it is null; with who made it so. */
    public void apply(long offset, String key, ConfigEntry entryOrNull, Optional<ConfigChange> change) {
        change(() -> snapshot = entryOrNull == null
                ? snapshot.without(offset, key)
                : snapshot.with(key, new HeldEntry(entryOrNull, offset, change)));
    }

    /**
     * Takes note of a record that is not taken in; what its key has in force stays.
     *
     * @return what may be told of it
     */
    public RefusedEntry refuse(long offset, String keyOrNull, String message) {
        RefusedEntry refused = RefusedEntry.of(keyOrNull, offset, message);
        change(() -> snapshot = snapshot.refusing(keyOrNull == null ? "" : keyOrNull, refused));
        return refused;
    }

    /** Nothing up to this offset is still to come: what was there is applied, refused or compacted away. */
    public void advance(long offset) {
        change(() -> snapshot = snapshot.at(offset));
    }

    /** The topic was read to the end that it had at the start. */
    public void loaded() {
        change(() -> loaded = true);
    }

    /** Forgets everything: the topic is not the one that was read before. */
    public void reset() {
        change(() -> {
            snapshot = ConfigSnapshot.EMPTY;
            loaded = false;
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
