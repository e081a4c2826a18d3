package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.operation.Difference;
import io.dicomadapter.grouper.replay.GroupFacts.GroupRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compares the groups of a replay with those that were made. Pure. */
final class Comparison {

    /**
     * One group, and how it stands to what was made.
     *
     * @param group as the replay has it; a {@link Difference#MISSING} one as it was made
     * @param detail the difference in words
     */
    record Line(GroupFacts group, Difference difference, String detail) {}

    private final MadeGroups made;
    private final Set<GroupRevision> cut;
    private final Set<String> instancesOfCut = new HashSet<>();
    private final Predicate<String> wasRead;
    private final Instant now;

    /**
     * Of these groups.
     *
     * @param wasRead whether the replay read the event of an instance
     * @param now a group that closes later is open still
     */
    Comparison(MadeGroups made, Predicate<String> wasRead, Instant now) {
        this.made = made;
        this.wasRead = wasRead;
        this.now = now;
        cut = made.cut(wasRead);
        cut.forEach(id -> made.find(id).ifPresent(group -> instancesOfCut.addAll(group.instances())));
    }

    Line compare(GroupFacts replayed) {
        if (replayed.instances().stream().anyMatch(instancesOfCut::contains)) {
            return new Line(replayed, Difference.CUT, "not all of its events were read");
        }
        Optional<GroupFacts> twin = made.find(replayed.id());
        if (twin.isEmpty()) {
            return isOpen(replayed)
                    ? new Line(replayed, Difference.OPEN, "would still be open")
                    : new Line(replayed, Difference.ADDITIONAL, "was not made");
        }
        List<String> differences = differences(replayed, twin.get());
        return differences.isEmpty()
                ? new Line(replayed, Difference.SAME, "")
                : new Line(replayed, Difference.CHANGED, String.join("; ", differences));
    }

    /** The groups made that the replay did not come to, and could have. Those it read nothing of are left out. */
    List<Line> missing(Predicate<GroupRevision> inReplay) {
        return made.all().stream()
                .filter(group -> !inReplay.test(group.id()) && !cut.contains(group.id()))
                .map(group -> new Line(group, Difference.MISSING, "was made, and would not be"))
                .toList();
    }

    /** Number of groups made that cannot be compared, although some of their events were read. */
    long cutButTouched(Predicate<GroupFacts> told) {
        return cut.stream()
                .flatMap(id -> made.find(id).stream())
                .filter(told)
                .filter(group -> group.instances().stream().anyMatch(wasRead))
                .count();
    }

    private boolean isOpen(GroupFacts group) {
        return group.closedAt().isAfter(now);
    }

    private List<String> differences(GroupFacts replayed, GroupFacts twin) {
        List<String> differences = new ArrayList<>();
        if (isOpen(replayed)) {
            differences.add("would still be open");
        }
        int more = without(replayed.instances(), twin.instances());
        int fewer = without(twin.instances(), replayed.instances());
        if (more > 0 || fewer > 0) {
            differences.add("instances +" + more + " -" + fewer);
        }
        if (replayed.reason() != twin.reason()) {
            differences.add("closed by " + twin.reason());
        }
        if (!replayed.pipelines().equals(twin.pipelines())) {
            differences.add("jobs were " + pipelines(twin));
        }
        if (!replayed.groupBy().equals(twin.groupBy())) {
            differences.add("was grouped by " + twin.groupBy());
        }
        return differences;
    }

    private static int without(Set<String> some, Set<String> others) {
        return (int) some.stream().filter(each -> !others.contains(each)).count();
    }

    private static String pipelines(GroupFacts group) {
        return group.pipelines().isEmpty()
                ? "none"
                : String.join(", ", group.pipelines().values());
    }
}
