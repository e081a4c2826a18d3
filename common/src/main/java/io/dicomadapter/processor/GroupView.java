package io.dicomadapter.processor;

import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.PlannedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a rule gets to know of an open group.
 *
 * @param groupId id of the group
 * @param revision 1, and one more for each time that it closed before
 * @param calledAet AE title that its instances were sent to
 * @param openedAt when its first instance was grouped
 * @param lastArrival when its last instance was grouped, a duplicate included: the sender is still at it
 * @param count number of its instances, no SOP Instance UID twice
 * @param expectedCount greatest {@link JobRule#expectedCount} of its instances
 * @param associations that its instances came in; all zero where the rule does not ask for them
 * @param series a summary of each; empty where the rule does not ask for them
 */
public record GroupView(
        String groupId,
        int revision,
        String calledAet,
        Instant openedAt,
        Instant lastArrival,
        int count,
        OptionalInt expectedCount,
        GroupAssociations associations,
        List<SeriesSummary> series) {

    /** Greatest number of instances of a group; beyond it any group closes and goes on as its next revision. */
    public static final int MAX_INSTANCES = 50_000;

    /** Longest that a group stays open, whatever its rule says. */
    public static final Duration MAX_OPEN = Duration.ofDays(30);

    public GroupView {
        series = List.copyOf(series);
    }

    /** When the group closes at the latest. */
    public Instant latestClose() {
        return openedAt.plus(MAX_OPEN);
    }

    /**
     * A job for this group, with the id that it has whenever and by whomever it is made.
     *
     * @param pipelineName name of the pipeline within the AE title
     * @param pipelineId what the platform knows it by
     */
    public PlannedJob job(String pipelineName, String pipelineId, JobPriority priority, Instant closedAt) {
        return new PlannedJob(
                GroupIds.job(groupId, revision, pipelineName),
                JobNames.of(calledAet, pipelineName, closedAt),
                pipelineName,
                pipelineId,
                priority);
    }
}
