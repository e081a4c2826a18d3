package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.operation.ReplayReport;
import io.dicomadapter.event.operation.ReplayReport.Group;
import io.dicomadapter.event.operation.ReplayReport.Submission;
import io.dicomadapter.grouper.replay.Comparison.Line;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a replay came to. */
public final class ReplayResult {

    /** A group, and the event that its close would be; null for one that the replay does not come to. */
    record Entry(Line line, GroupClosed closed) {
        Optional<GroupClosed> replayed() {
            return Optional.ofNullable(closed);
        }
    }

    private final List<Entry> entries;
    private final MadeGroups made;
    private final long instances;
    private final long unreadable;
    private final long cut;
    private final SortedMap<String, Integer> turnedAway;

    ReplayResult(
            List<Entry> entries,
            MadeGroups made,
            long instances,
            long unreadable,
            long cut,
            SortedMap<String, Integer> turnedAway) {
        this.entries = List.copyOf(entries);
        this.made = made;
        this.instances = instances;
        this.unreadable = unreadable;
        this.cut = cut;
        this.turnedAway = turnedAway;
    }

    /**
     * For people and programs.
     *
     * @param showUids whether studies are told in clear instead of as hashes
     * @param submissions what came of those that were to be submitted again
     */
    public ReplayReport report(boolean showUids, List<Submission> submissions) {
        return new ReplayReport(
                instances,
                unreadable,
                cut,
                turnedAway,
                entries.stream().map(entry -> group(entry.line(), showUids)).toList(),
                submissions);
    }

    private static Group group(Line line, boolean showUids) {
        GroupFacts facts = line.group();
        return new Group(
                facts.id().groupId(),
                facts.id().revision(),
                facts.calledAet(),
                facts.groupBy(),
                facts.reason(),
                facts.explanation(),
                facts.openedAt(),
                facts.closedAt(),
                facts.instances().size(),
                facts.studies().stream()
                        .map(uid -> showUids ? uid : EventKeys.ofStudy(uid))
                        .sorted()
                        .toList(),
                facts.pipelines(),
                line.difference(),
                line.detail());
    }

    List<Entry> entries() {
        return entries;
    }

    MadeGroups made() {
        return made;
    }
}
