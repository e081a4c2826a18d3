package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.grouper.replay.Comparison.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a replay came to, as {@code --json} shows it.
 *
 * @param instances number of events of instances that were fed to it
 * @param unreadable number of records that no event could be made of
 * @param cut number of groups that were made and can't be compared, because not all of their events were read
 * @param turnedAway number of instances that no group takes, by reason
 * @param groups in the order in which they opened
 * @param submissions what came of those that were to be submitted again
 */
public record ReplayReport(
        long instances,
        long unreadable,
        long cut,
        SortedMap<String, Integer> turnedAway,
        List<Group> groups,
        List<Repeat.Outcome> submissions) {

    /**
     * One group.
     *
     * @param closedAt when it closes by the replay; of a missing one, when it closed
     * @param studies hashes of the Study Instance UIDs, as they are the keys of records; the UIDs if asked for
     * @param jobs ids of the pipelines that get a job, by pipeline name
     */
    record Group(
            String groupId,
            int revision,
            String calledAet,
            String groupBy,
            CloseReason reason,
            String explanation,
            Instant openedAt,
            Instant closedAt,
            int instances,
            List<String> studies,
            Map<String, String> jobs,
            Difference difference,
            String detail) {

        static Group of(Line line, boolean showUids) {
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
    }

    public String toJson() {
        return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    public String toTable() {
        return new ReplayTable(this).toString();
    }

    long count(Difference difference) {
        return groups.stream().filter(group -> group.difference() == difference).count();
    }
}
