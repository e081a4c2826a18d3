package io.dicomadapter.event.operation;

import io.dicomadapter.event.CloseReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a replay came to.
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
        Map<String, Integer> turnedAway,
        List<Group> groups,
        List<Submission> submissions) {

    /**
     * One group.
     *
     * @param closedAt when it closes by the replay; of a missing one, when it closed
     * @param studies hashes of the Study Instance UIDs, as they are the keys of records; the UIDs if asked for
     * @param jobs ids of the pipelines that get a job, by pipeline name
     */
    public record Group(
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
            String detail) {}

    /**
     * What came of submitting one group again.
     *
     * @param revision the new one; that of the replay where the group was not handed over
     * @param submitted whether it was handed over
     * @param text for people
     */
    public record Submission(String groupId, int revision, boolean submitted, String text) {}

    public long count(Difference difference) {
        return groups.stream().filter(group -> group.difference() == difference).count();
    }
}
