package io.dicomadapter.control.change;

import java.util.Optional;
import java.util.Set;

/**
 * Which versions of an entry a change is meant for.
 *
 * @param versions offsets in the {@code config} topic; absent for any
 */
public record Precondition(Optional<Set<Long>> versions) {

    public static final Precondition NONE = new Precondition(Optional.empty());

    /** Whether it does not matter which version is changed. */
    public boolean isForAny() {
        return versions.isEmpty();
    }

    boolean allows(long version) {
        return versions.map(allowed -> allowed.contains(version)).orElse(true);
    }
}
