package io.dicomadapter.store;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.PlannedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * What {@code manifest.json} says: which job, of which group, and what is in the payload. Fields are only ever added. The
 * form is that of {@code docs/manifest.schema.json}.
 *
 * @param formatVersion {@value #FORMAT_VERSION}; a higher one is for changes that a reader must not ignore
 * @param job id, name, pipeline, priority
 * @param groupId group that the job was made of
 * @param revision revision of the group
 * @param calledAet AE title that the instances were sent to
 * @param callingAets AE titles that sent them, in the order of the alphabet
 * @param groupBy tag ({@code GGGGEEEE}) that the instances share
 * @param reason why the group closed
 * @param explanation why the group closed, for people
 * @param openedAt when its first instance was grouped
 * @param closedAt when it closed
 * @param studyCount number of studies
 * @param seriesCount number of series
 * @param instances number of instances
 * @param duplicates number of instances that came with a SOP Instance UID that was there already
 * @param expected how many instances were announced; null where nothing was
 * @param bytes sizes of their files, added up
 * @param metadata in Clara's form: {@code Instances}, {@code Source}, and the distinct values of each metadata tag of the
 *     AE title under {@code GGGGEEEE}, or {@code GGGGEEEE-0}, {@code GGGGEEEE-1}, ... where there are several
 * @param metadataLeftOut how many distinct values {@code metadata} lacks because there were too many
 * @param studies the content, in the order of its UIDs
 */
public record PayloadManifest(
        int formatVersion,
        PlannedJob job,
        String groupId,
        int revision,
        String calledAet,
        List<String> callingAets,
        String groupBy,
        CloseReason reason,
        String explanation,
        Instant openedAt,
        Instant closedAt,
        int studyCount,
        int seriesCount,
        int instances,
        int duplicates,
        Integer expected,
        long bytes,
        Map<String, String> metadata,
        int metadataLeftOut,
        List<Study> studies) {

    public static final int FORMAT_VERSION = 1;

    public PayloadManifest {
        callingAets = callingAets == null ? List.of() : List.copyOf(callingAets);
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        studies = studies == null ? List.of() : List.copyOf(studies);
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException where it cannot be read, or is no manifest
     */
    public static PayloadManifest read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            PayloadManifest manifest = EventJson.mapper().readValue(bytes, PayloadManifest.class);
            if (manifest == null) {
                throw new IOException("not a payload manifest: JSON null");
            }
            return manifest;
        } catch (JacksonException e) {
            // Its message quotes the file, which holds UIDs.
            throw new IOException("not a payload manifest: " + e.getClass().getSimpleName());
        }
    }

    /** Fit for a log: no UIDs, and short. */
    @Override
    public String toString() {
        return "PayloadManifest[groupId=" + groupId + ", revision=" + revision + ", instances=" + instances + "]";
    }

    byte[] toJson() {
        return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /**
     * A study of the payload.
     *
     * @param studyInstanceUid (0020,000D)
     * @param series its series, in the order of their UIDs
     */
    public record Study(String studyInstanceUid, List<Series> series) {
        public Study {
            series = series == null ? List.of() : List.copyOf(series);
        }
    }

    /**
     * A series of a study.
     *
     * @param seriesInstanceUid (0020,000E)
     * @param instances its instances, in the order they were received
     */
    public record Series(String seriesInstanceUid, List<Instance> instances) {
        public Series {
            instances = instances == null ? List.of() : List.copyOf(instances);
        }
    }

    /**
     * An instance of a series.
     *
     * @param file its file, relative to the manifest's folder, with {@code /} as separator
     * @param size bytes of the file
     * @param digest over the data set
     * @param sopClassUid (0008,0016)
     * @param sopInstanceUid (0008,0018)
     * @param transferSyntaxUid of the file
     * @param callingAet sender
     * @param instanceId our id of it
     */
    public record Instance(
            String file,
            long size,
            Digest digest,
            String sopClassUid,
            String sopInstanceUid,
            String transferSyntaxUid,
            String callingAet,
            String instanceId) {}
}
