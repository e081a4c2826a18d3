package io.dicomadapter.event;

import java.time.Instant;
import java.util.List;

/**
 * An export ended, well or not. Written by export-scu to {@code exports.completed}, keyed by export id; read by control
 * and pipelines.
 *
 * @param exportId the request's id
 * @param jobId the request's job; may be null
 * @param destination the request's destination
 * @param succeeded false when strictly more than the failure threshold of its files failed
 * @param outcomes one per requested file, in the order of the request
 * @param detail why nothing could be sent, for people; null where something could
 * @param startedAt when the association was asked for
 * @param completedAt when the last outcome was known
 * @param tries how often sending was tried; 0 where nothing could be tried, and in records of old
 * @param commitment what the destination says of all that was sent; in records of old not requested
 */
public record ExportCompleted(
        String exportId,
        String jobId,
        String destination,
        boolean succeeded,
        List<ExportOutcome> outcomes,
        String detail,
        Instant startedAt,
        Instant completedAt,
        int tries,
        Commitment commitment)
        implements Event {

    public ExportCompleted {
        Required.field("exportId", exportId);
        Required.field("destination", destination);
        Required.field("startedAt", startedAt);
        Required.field("completedAt", completedAt);
        commitment = commitment == null ? Commitment.NOT_REQUESTED : commitment;
        outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
    }

    /** Fit for a log: no outcomes, which hold UIDs. */
    @Override
    public String toString() {
        return "ExportCompleted[exportId=" + exportId + ", destination=" + destination + ", succeeded=" + succeeded
                + ", outcomes=" + outcomes.size() + "]";
    }
}
