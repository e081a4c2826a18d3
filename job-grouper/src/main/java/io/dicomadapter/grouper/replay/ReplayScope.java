package io.dicomadapter.grouper.replay;

import io.dicomadapter.config.UidSyntax;
import io.dicomadapter.event.EventKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a replay is about. All events are fed to it that can matter; the scope says which groups it tells of.
 *
 * @param from groups that opened earlier are left out
 * @param to groups that opened later are left out
 * @param study only groups that have an instance of it: its Study Instance UID, or the hash of that
 * @param calledAet only groups of this AE title
 * @param offsets only these parts of {@code instances.stored} are read; empty for all of it
 */
public record ReplayScope(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> study,
        Optional<String> calledAet,
        List<OffsetRange> offsets) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

    public ReplayScope {
        offsets = List.copyOf(offsets);
    }

    /** Whether the text can name a study. */
    public static boolean isStudy(String text) {
        return UidSyntax.isValid(text) || HASH.matcher(text).matches();
    }

    private static boolean isOf(String wanted, GroupFacts group) {
        return group.studies().stream()
                .anyMatch(uid -> uid.equals(wanted) || EventKeys.ofStudy(uid).equals(wanted));
    }

    boolean reads(String aeTitle) {
        return calledAet.map(aeTitle::equals).orElse(true);
    }

    boolean tellsOf(GroupFacts group) {
        return reads(group.calledAet())
                && from.map(time -> !group.openedAt().isBefore(time)).orElse(true)
                && to.map(time -> !group.openedAt().isAfter(time)).orElse(true)
                && study.map(wanted -> isOf(wanted, group)).orElse(true);
    }
}
