package io.dicomadapter.event;

import java.time.Instant;

/**
 * An association ended in which instances of a study were stored: one record for each such study. Written by ingest-scp to
 * {@code associations.released} after the events of those instances, keyed by {@link EventKeys#ofStudy}; read by
 * job-grouper. A duplicate carries the same association and study. After a crash of ingest-scp there may be none: readers
 * must not depend on it.
 *
 * @param associationId id of the association, as in {@link InstanceStored}
 * @param studyInstanceUid (0020,000D)
 * @param calledAet AE title that the sender called
 * @param callingAet AE title of the sender
 * @param instances number of instances of this study that were stored in this association, each with an event of its own
 * @param end how it ended
 * @param endedAt when
 */
public record AssociationReleased(
        String associationId,
        String studyInstanceUid,
        String calledAet,
        String callingAet,
        int instances,
        AssociationEnd end,
        Instant endedAt)
        implements Event {

    public AssociationReleased {
        Required.field("associationId", associationId);
        Required.field("studyInstanceUid", studyInstanceUid);
        Required.field("calledAet", calledAet);
        Required.present("callingAet", callingAet);
        Required.atLeast(1, "instances", instances);
        Required.field("end", end);
        Required.field("endedAt", endedAt);
    }

    /** Fit for a log: no UIDs. */
    @Override
    public String toString() {
        return "AssociationReleased[associationId=" + associationId + ", instances=" + instances + ", end=" + end + "]";
    }
}
