package io.dicomadapter.grouper.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a replay is about. All events are fed to it that can matter; the scope says which groups it tells of.
 *
 * @param from groups that opened earlier are left out
 * @param to groups that opened later are left out
 * @param studyInstanceUid only groups that have an instance of this study
 * @param calledAet only groups of this AE title
 * @param offsets only these parts of {@code instances.stored} are read; empty for all of it
 */
public record ReplayScope(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> studyInstanceUid,
        Optional<String> calledAet,
        List<OffsetRange> offsets) {

    public ReplayScope {
        offsets = List.copyOf(offsets);
    }

    boolean reads(String aeTitle) {
        return calledAet.map(aeTitle::equals).orElse(true);
    }

    boolean tellsOf(GroupFacts group) {
        return reads(group.calledAet())
                && from.map(time -> !group.openedAt().isBefore(time)).orElse(true)
                && to.map(time -> !group.openedAt().isAfter(time)).orElse(true)
                && studyInstanceUid.map(group.studies()::contains).orElse(true);
    }
}
