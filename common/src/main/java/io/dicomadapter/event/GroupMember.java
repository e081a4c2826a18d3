package io.dicomadapter.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One instance of a group, with what a payload needs to know of it.
 *
 * @param instanceId id of the {@link InstanceStored} event
 * @param path file, relative to the storage root
 * @param size bytes of the file
 * @param digest over the data set
 * @param sopClassUid (0008,0016)
 * @param sopInstanceUid (0008,0018)
 * @param studyInstanceUid (0020,000D)
 * @param seriesInstanceUid (0020,000E)
 * @param transferSyntaxUid of the file
 * @param callingAet sender of the instance
 * @param associationId association it came in
 * @param attributes values of its AE title's metadata tags, by tag ({@code GGGGEEEE}), cut as metadata is; only while
 *     its group is open: of a closed group they are in {@link GroupClosed#metadata}
 */
public record GroupMember(
        String instanceId,
        String path,
        long size,
        Digest digest,
        String sopClassUid,
        String sopInstanceUid,
        String studyInstanceUid,
        String seriesInstanceUid,
        String transferSyntaxUid,
        String callingAet,
        String associationId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> attributes) {
    public GroupMember {
        Required.field("instanceId", instanceId);
        Required.field("path", path);
        Required.field("digest", digest);
        Required.field("sopClassUid", sopClassUid);
        Required.field("sopInstanceUid", sopInstanceUid);
        Required.field("studyInstanceUid", studyInstanceUid);
        Required.field("seriesInstanceUid", seriesInstanceUid);
        Required.field("transferSyntaxUid", transferSyntaxUid);
        Required.present("callingAet", callingAet);
        Required.field("associationId", associationId);
        Required.atLeast(0, "size", size);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /** A member without attributes. */
    public GroupMember(
            String instanceId,
            String path,
            long size,
            Digest digest,
            String sopClassUid,
            String sopInstanceUid,
            String studyInstanceUid,
            String seriesInstanceUid,
            String transferSyntaxUid,
            String callingAet,
            String associationId) {
        this(
                instanceId,
                path,
                size,
                digest,
                sopClassUid,
                sopInstanceUid,
                studyInstanceUid,
                seriesInstanceUid,
                transferSyntaxUid,
                callingAet,
                associationId,
                Map.of());
    }

    /** Without attributes. */
    public static GroupMember of(InstanceStored instance) {
        return of(instance, List.of());
    }

    /** With the instance's values of these tags. */
    public static GroupMember of(InstanceStored instance, Collection<String> tags) {
        return new GroupMember(
                instance.instanceId(),
                instance.path(),
                instance.size(),
                instance.digest(),
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                instance.studyInstanceUid(),
                instance.seriesInstanceUid(),
                instance.transferSyntaxUid(),
                instance.callingAet(),
                instance.associationId(),
                GroupMetadata.cut(instance.attributes(), tags));
    }

    GroupMember withoutAttributes() {
        return attributes.isEmpty()
                ? this
                : new GroupMember(
                        instanceId,
                        path,
                        size,
                        digest,
                        sopClassUid,
                        sopInstanceUid,
                        studyInstanceUid,
                        seriesInstanceUid,
                        transferSyntaxUid,
                        callingAet,
                        associationId);
    }

    /** Fit for a log: no UIDs. */
    @Override
    public String toString() {
        return "GroupMember[instanceId=" + instanceId + "]";
    }
}
