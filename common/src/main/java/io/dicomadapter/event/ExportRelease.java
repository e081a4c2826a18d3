package io.dicomadapter.event;

import java.time.Instant;
import java.util.List;

/**
 * One destination of several has what was requested, and does not need the files any more. Written by export-scu to
 * {@code exports.releases}, keyed by task id, and read by it alone: once there is one of each destination of the request, the
 * files that all of them were sent are released, and tombstones follow.
 *
 * @param taskId the export to that destination
 * @param exportId the request's id
 * @param destinations how many destinations the request has
 * @param files those that this one was sent, relative to the storage root
 * @param completedAt when it had them
 * @param traceparent W3C Trace Context of the export; empty where there is none, and in records of old
 */
public record ExportRelease(
        String taskId, String exportId, int destinations, List<String> files, Instant completedAt, String traceparent)
        implements Event {

    public ExportRelease {
        Required.field("taskId", taskId);
        Required.field("exportId", exportId);
        Required.atLeast(1, "destinations", destinations);
        Required.field("completedAt", completedAt);
        files = files == null ? List.of() : List.copyOf(files);
        traceparent = traceparent == null ? "" : traceparent;
    }

    /** Fit for a log: no paths, which may hold UIDs. */
    @Override
    public String toString() {
        return "ExportRelease[taskId=" + taskId + ", exportId=" + exportId + ", destinations=" + destinations
                + ", files=" + files.size() + "]";
    }
}
