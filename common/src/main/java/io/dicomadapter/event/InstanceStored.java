package io.dicomadapter.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An instance is durable in the store. Written by ingest-scp to {@code instances.stored}, keyed by
 * {@link EventKeys#ofStudy}; read by job-grouper and by anyone who wants to know. A duplicate has the same
 * {@code instanceId}: after a crash an instance may be announced twice, never not at all.
 *
 * @param instanceId our own id: random, sortable by time
 * @param path file, relative to the storage root, with {@code /} as separator
 * @param size bytes of the whole file
 * @param digest over the data set as received
 * @param sopClassUid (0008,0016)
 * @param sopInstanceUid (0008,0018)
 * @param studyInstanceUid (0020,000D)
 * @param seriesInstanceUid (0020,000E)
 * @param transferSyntaxUid transfer syntax received, and stored
 * @param calledAet AE title that the sender called
 * @param callingAet AE title of the sender
 * @param associationId id of the association it came in, of our making
 * @param receivedAt when the data set was complete
 * @param configVersion offset in the {@code config} topic up to which the receiver had read: a reader that is behind
 *     waits for it before it judges by its own view
 * @param attributes values of the attributes that the configuration asks for, by tag ({@code GGGGEEEE}, upper-case
 *     hexadecimal); a tag that the instance does not have is absent
 */
public record InstanceStored(
        String instanceId,
        String path,
        long size,
        Digest digest,
        String sopClassUid,
        String sopInstanceUid,
        String studyInstanceUid,
        String seriesInstanceUid,
        String transferSyntaxUid,
        String calledAet,
        String callingAet,
        String associationId,
        Instant receivedAt,
        long configVersion,
        Map<String, List<String>> attributes)
        implements Event {

    public InstanceStored {
        Required.field("instanceId", instanceId);
        Required.field("path", path);
        Required.field("digest", digest);
        Required.field("sopClassUid", sopClassUid);
        Required.field("sopInstanceUid", sopInstanceUid);
        Required.field("studyInstanceUid", studyInstanceUid);
        Required.field("seriesInstanceUid", seriesInstanceUid);
        Required.field("transferSyntaxUid", transferSyntaxUid);
        Required.field("calledAet", calledAet);
        Required.present("callingAet", callingAet);
        Required.field("associationId", associationId);
        Required.field("receivedAt", receivedAt);
        Required.atLeast(0, "size", size);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /** Fit for a log: no UIDs, no attributes. */
    @Override
    public String toString() {
        return "InstanceStored[instanceId=" + instanceId + ", associationId=" + associationId + "]";
    }
}
