package io.dicomadapter.event;

import java.time.Instant;

/**
 * A job is submitted: its payload folder is complete, and its pipeline has it. Written by the job submitter to
 * {@code jobs.submitted}, keyed by job id; read by pipelines, for which this record is the submission unless {@code way}
 * says otherwise. A duplicate carries the same job id. The same JSON is what a platform gets over HTTP.
 *
 * @param job id, name, pipeline, priority
 * @param groupId group that it was made of
 * @param revision revision of the group
 * @param calledAet AE title that the instances were sent to
 * @param reason why the group closed
 * @param payload payload folder, relative to the storage root
 * @param manifest manifest file, relative to the storage root
 * @param instances number of instances in the payload
 * @param bytes their sizes, added up
 * @param closedAt when the group closed; null in records of before this field
 * @param way how the pipeline got it; kafka in records of before this field
 * @param submittedAt when; in what is sent over HTTP, when it was first to be sent
 * @param explanation why the group closed, for people; empty in records of old
 * @param counts what the group held; null in records of old
 */
public record JobSubmitted(
        PlannedJob job,
        String groupId,
        int revision,
        String calledAet,
        CloseReason reason,
        String payload,
        String manifest,
        int instances,
        long bytes,
        Instant closedAt,
        SubmissionWay way,
        Instant submittedAt,
        String explanation,
        GroupCounts counts)
        implements Event {

    public JobSubmitted {
        Required.field("job", job);
        Required.field("groupId", groupId);
        Required.field("calledAet", calledAet);
        Required.field("reason", reason);
        Required.field("payload", payload);
        Required.field("manifest", manifest);
        Required.field("submittedAt", submittedAt);
        Required.atLeast(1, "revision", revision);
        way = way == null ? SubmissionWay.KAFKA : way;
        explanation = explanation == null ? "" : explanation;
    }

    /** The same job, submitted this way at this time. */
    public JobSubmitted by(SubmissionWay otherWay, Instant time) {
        return new JobSubmitted(
                job,
                groupId,
                revision,
                calledAet,
                reason,
                payload,
                manifest,
                instances,
                bytes,
                closedAt,
                otherWay,
                time,
                explanation,
                counts);
    }
}
