package io.dicomadapter.ingest;

import io.dicomadapter.config.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the open associations of each source, those without a limit too: one may be configured at any time. A limit that
 * is lowered lets open associations end.
 */
final class SourceLimits {

    /** Held by an association while it is open. */
    @FunctionalInterface
    interface Place {
        /** Gives it back; to be called once. */
        void giveBack();
    }

    private final Map<String, Integer> open = new HashMap<>();

    /** A place for one more association; empty if all of the source's are taken. */
    synchronized Optional<Place> tryTake(Source source) {
        int taken = open.getOrDefault(source.aeTitle(), 0);
        Integer limit = source.maximumAssociations();
        if (limit != null && taken >= limit) {
            return Optional.empty();
        }
        open.put(source.aeTitle(), taken + 1);
        return Optional.of(() -> giveBack(source.aeTitle()));
    }

    private synchronized void giveBack(String aeTitle) {
        open.computeIfPresent(aeTitle, (title, taken) -> taken == 1 ? null : taken - 1);
    }
}
