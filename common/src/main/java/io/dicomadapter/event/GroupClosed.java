package io.dicomadapter.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A group closed and is ready to become jobs. Written by the topology of job-grouper to {@code jobs.ready}, keyed by
 * group id; read by the job submitter. A duplicate carries the same group id and revision.
 *
 * @param groupId hash of called AE title, tag value and first instance id
 * @param revision 1 for the first close of a group, one more for each set of late instances
 * @param calledAet AE title that the instances were sent to
 * @param groupBy tag ({@code GGGGEEEE}) that the instances share
 * @param reason why it closed
 * @param openedAt when its first instance was grouped
 * @param closedAt when it closed
 * @param jobs what it becomes: one job per pipeline
 * @param members its instances, no SOP Instance UID twice; without attributes
 * @param metadata what the members say of themselves; where null is given, it is made of the members' attributes
 * @param explanation why it closed, for people; empty in records of old
 * @param counts what it held; in records of old without duplicates and expected number
 * @param processor name of the job processor that made the jobs; the default one in records of old
 * @param retention how long its files are kept after it closed; zero in records of old
 */
public record GroupClosed(
        String groupId,
        int revision,
        String calledAet,
        String groupBy,
        CloseReason reason,
        Instant openedAt,
        Instant closedAt,
        List<PlannedJob> jobs,
        List<GroupMember> members,
        GroupMetadata metadata,
        String explanation,
        GroupCounts counts,
        String processor,
        Duration retention)
        implements Event {

    /**
     * Revisions above this one are repeats: an operator had the group submitted again. The topology, which knows nothing of
     * them, counts from 1 and never comes so far, so that a repeat and late instances can't make jobs of one id.
     */
    public static final int LAST_OWN_REVISION = 1_000_000;

    private static final String ONLY_PROCESSOR_OF_OLD = "AeTitleJobProcessor";

    public GroupClosed {
        Required.field("groupId", groupId);
        Required.field("calledAet", calledAet);
        Required.field("groupBy", groupBy);
        Required.field("reason", reason);
        Required.field("openedAt", openedAt);
        Required.field("closedAt", closedAt);
        Required.atLeast(1, "revision", revision);
        jobs = jobs == null ? List.of() : List.copyOf(jobs);
        List<GroupMember> all = members == null ? List.of() : members;
        metadata = metadata == null ? GroupMetadata.of(all) : metadata;
        members = all.stream().map(GroupMember::withoutAttributes).toList();
        explanation = explanation == null ? "" : explanation;
        counts = counts == null ? GroupCounts.of(members, 0, null) : counts;
        processor = processor == null ? ONLY_PROCESSOR_OF_OLD : processor;
        retention = retention == null ? Duration.ZERO : retention;
    }

    /** A group of which no more is told than its members say. */
    public GroupClosed(
            String groupId,
            int revision,
            String calledAet,
            String groupBy,
            CloseReason reason,
            Instant openedAt,
            Instant closedAt,
            List<PlannedJob> jobs,
            List<GroupMember> members) {
        this(
                groupId, revision, calledAet, groupBy, reason, openedAt, closedAt, jobs, members, null, null, null,
                null, null);
    }

    /** Whether an operator had it submitted again: no close of the topology's. */
    @JsonIgnore
    public boolean isRepeat() {
        return revision > LAST_OWN_REVISION;
    }

    /** Until when its files are kept at least. */
    public Instant keptUntil() {
        return closedAt.plus(retention);
    }

    /** The same group, of which only these jobs are to be made. */
    public GroupClosed withJobs(List<PlannedJob> some) {
        return new GroupClosed(
                groupId,
                revision,
                calledAet,
                groupBy,
                reason,
                openedAt,
                closedAt,
                some,
                members,
                metadata,
                explanation,
                counts,
                processor,
                retention);
    }

    /** Fit for a log: no UIDs, and short. */
    @Override
    public String toString() {
        return "GroupClosed[groupId=" + groupId + ", revision=" + revision + ", reason=" + reason + ", jobs="
                + jobs.size() + ", members=" + members.size() + "]";
    }
}
