package io.dicomadapter.event;

import java.time.Instant;
import java.util.List;

/**
 * These files shall be sent to this destination. Written by pipelines and control to {@code exports.requested}, keyed by
 * export id; read by export-scu. A duplicate carries the same export id and is sent again (a DICOM store is idempotent).
 *
 * @param exportId unique id of the request, of the requester's making
 * @param jobId job that made the files; may be null
 * @param destination name of a configured destination, compared without regard to case
 * @param files DICOM files, relative to the storage root
 * @param releaseFiles whether the files may be deleted once the export has succeeded
 * @param requestedAt when
 */
public record ExportRequested(
        String exportId,
        String jobId,
        String destination,
        List<String> files,
        boolean releaseFiles,
        Instant requestedAt)
        implements Event {

    public ExportRequested {
        Required.field("exportId", exportId);
        Required.field("destination", destination);
        Required.field("requestedAt", requestedAt);
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** Fit for a log: no paths, which may hold UIDs. */
    @Override
    public String toString() {
        return "ExportRequested[exportId=" + exportId + ", destination=" + destination + ", files=" + files.size()
                + "]";
    }
}
