package io.dicomadapter.control.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupCounts;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.JobStatus;
import java.time.Instant;
import java.util.List;

/**
 * What became of a study.
 *
 * @param study hash of its Study Instance UID
 * @param instances how many were announced; one that was announced twice, after a crash, counts twice
 * @param bytes their sizes, added up
 * @param unhandledInstances how many no processor took
 * @param firstInstanceAt when the first one was complete; absent where only later news are known
 * @param lastInstanceAt when the last one was
 * @param associations in which it came
 * @param furtherAssociations how many have ended of which no details are kept
 * @param groups that closed with instances of it, the first that closed first
 * @param furtherGroups how many of which no details are kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StudyTimeline(
        String study,
        long instances,
        long bytes,
        long unhandledInstances,
        Instant firstInstanceAt,
        Instant lastInstanceAt,
        List<Association> associations,
        long furtherAssociations,
        List<ClosedGroup> groups,
        long furtherGroups) {

    /** Instances of the study in one association; without an end while it is open, or where its end was not told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Association(
            String associationId,
            String callingAet,
            String calledAet,
            long instances,
            long bytes,
            Instant firstInstanceAt,
            Instant lastInstanceAt,
            AssociationEnd end,
            Instant endedAt) {}

    /** A group that closed, and why; {@code repeat} where an operator had it submitted again. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClosedGroup(
            String groupId,
            int revision,
            boolean repeat,
            String calledAet,
            String groupBy,
            String processor,
            GroupCounts counts,
            Instant openedAt,
            Instant closedAt,
            CloseReason reason,
            String explanation,
            List<Job> jobs,
            Release release) {}

    /** A job; without a status before the first report. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Job(
            String jobId,
            String name,
            String pipelineName,
            String pipelineId,
            JobPriority priority,
            JobStatus status,
            List<StatusChange> statuses,
            Instant submittedAt,
            List<ExportTimeline> exports,
            long furtherExports,
            Release release) {}

    /** A report of a job's state, the last of this state. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StatusChange(JobStatus status, Instant at, String message) {}

    /** Files may be deleted, not before a time. */
    record Release(Instant at, Instant notBefore, int files, String reason) {}
}
