package io.dicomadapter.ingest;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Keeps what peers can provoke from filling the log: for each kind of line so many in a window of time. The others are
 * counted, and the next line that may be written says how many there were. Meters count all.
 *
 * @param <K> the kinds
 */
final class LogBudget<K extends Enum<K>> {

    /** Lines of a kind in one {@link #WINDOW}. */
    static final int LINES = 20;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final class Spent {
        private long since;
        private int lines;
        private long suppressed;
    }

    private final Map<K, Spent> spent;
    private final LongSupplier nanoTime;

    LogBudget(Class<K> kinds) {
        this(kinds, System::nanoTime);
    }

    LogBudget(Class<K> kinds, LongSupplier nanoTime) {
        this.spent = new EnumMap<>(kinds);
        this.nanoTime = nanoTime;
    }

    /** Whether a line may be written: how many of its kind were not since the last one; empty if it may not. */
    synchronized OptionalLong take(K kind) {
        long now = nanoTime.getAsLong();
        Spent ofKind = spent.computeIfAbsent(kind, any -> new Spent());
        if (ofKind.lines == 0 || now - ofKind.since >= WINDOW.toNanos()) {
            ofKind.since = now;
            ofKind.lines = 0;
        }
        if (ofKind.lines == LINES) {
            ofKind.suppressed++;
            return OptionalLong.empty();
        }
        ofKind.lines++;
        long suppressed = ofKind.suppressed;
        ofKind.suppressed = 0;
        return OptionalLong.of(suppressed);
    }
}
