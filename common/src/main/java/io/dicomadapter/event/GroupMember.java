package io.dicomadapter.event;

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
        String associationId) {
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
    }

    public static GroupMember of(InstanceStored instance) {
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
                instance.associationId());
    }

    /** Fit for a log: no UIDs. */
    @Override
    public String toString() {
        return "GroupMember[instanceId=" + instanceId + "]";
    }
}
