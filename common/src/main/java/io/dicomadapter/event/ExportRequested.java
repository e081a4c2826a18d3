package io.dicomadapter.event;

import java.time.Instant;
import java.util.List;

/**
 * These files shall be sent to these destinations. Written by pipelines and control to {@code exports.requested}, keyed by
 * export id; read by export-scu. A duplicate carries the same export id: while the export is open it changes nothing,
 * afterwards it is sent again (a DICOM store is idempotent).
 *
 * @param exportId unique id of the request, of the requester's making
 * @param jobId job that made the files; may be null
 * @param destination name of a configured destination, compared without regard to case; null where only
 *     {@code destinations} names some
 * @param files DICOM files, relative to the storage root; empty where a folder or a manifest is given
 * @param releaseFiles whether the files may be deleted once the export has succeeded
 * @param requestedAt when
 * @param destinations further destinations, each an export of its own; may be empty
 * @param folder folder below the storage root whose files are meant, instead of {@code files}; may be null
 * @param manifest payload manifest below the storage root whose instances are meant, instead of {@code files}; may be null
 */
public record ExportRequested(
        String exportId,
        String jobId,
        String destination,
        List<String> files,
        boolean releaseFiles,
        Instant requestedAt,
        List<String> destinations,
        String folder,
        String manifest)
        implements Event {

    public ExportRequested {
        Required.field("exportId", exportId);
        Required.field("requestedAt", requestedAt);
        files = files == null ? List.of() : List.copyOf(files);
        destinations = destinations == null ? List.of() : List.copyOf(destinations);
        if (destinations.isEmpty()) {
            Required.field("destination", destination);
        }
    }

    /** Files to one destination. */
    public ExportRequested(
            String exportId,
            String jobId,
            String destination,
            List<String> files,
            boolean releaseFiles,
            Instant requestedAt) {
        this(exportId, jobId, destination, files, releaseFiles, requestedAt, List.of(), null, null);
    }

    /** Fit for a log: no paths, which may hold UIDs. */
    @Override
    public String toString() {
        return "ExportRequested[exportId=" + exportId + ", destination=" + destination + ", destinations="
                + destinations + ", files=" + files.size() + "]";
    }
}
