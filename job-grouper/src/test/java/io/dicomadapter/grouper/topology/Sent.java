package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.Digest;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.Map;

/** Instances as they were sent, told apart by what a test is about. */
record Sent(InstanceStored instance) {

    static Sent axial(int number) {
        return new Sent(TestEvents.instance(number, TestEvents.STUDY_UID, TestEvents.AXIAL_SERIES_UID));
    }

    static Sent ofStudy(int number, String studyInstanceUid) {
        return new Sent(TestEvents.instance(number, studyInstanceUid, studyInstanceUid + ".1"));
    }

    Sent to(String calledAet) {
        return with(
                instance.instanceId(), instance.digest(), calledAet, instance.configVersion(), instance.attributes());
    }

    /** The same SOP instance, sent once more as one of another series, with other bytes. */
    Sent againInSeries(int attempt, String seriesInstanceUid) {
        Sent again = again(attempt).withOtherBytes();
        InstanceStored like = again.instance();
        return new Sent(new InstanceStored(
                like.instanceId(),
                like.path(),
                like.size(),
                like.digest(),
                like.sopClassUid(),
                like.sopInstanceUid(),
                like.studyInstanceUid(),
                seriesInstanceUid,
                like.transferSyntaxUid(),
                like.calledAet(),
                like.callingAet(),
                like.associationId(),
                like.receivedAt(),
                like.configVersion(),
                like.attributes()));
    }

    /** The same SOP instance, sent once more: a new event with a file of its own. */
    Sent again(int attempt) {
        String id = instance.instanceId() + "-" + attempt;
        return with(id, instance.digest(), instance.calledAet(), instance.configVersion(), instance.attributes());
    }

    Sent withOtherBytes() {
        Digest digest = new Digest("crc32c", "ffffffff");
        return with(
                instance.instanceId(), digest, instance.calledAet(), instance.configVersion(), instance.attributes());
    }

    Sent ofPatient(String patientId) {
        return with(
                instance.instanceId(),
                instance.digest(),
                instance.calledAet(),
                instance.configVersion(),
                Map.of("00100020", List.of(patientId)));
    }

    Sent underConfiguration(long version) {
        return with(instance.instanceId(), instance.digest(), instance.calledAet(), version, instance.attributes());
    }

    static Sent ofSeries(int number, String seriesInstanceUid) {
        return new Sent(TestEvents.instance(number, TestEvents.STUDY_UID, seriesInstanceUid));
    }

    Sent with(String tag, String value) {
        return with(
                instance.instanceId(),
                instance.digest(),
                instance.calledAet(),
                instance.configVersion(),
                Map.of(tag, List.of(value)));
    }

    Sent in(String associationId) {
        return new Sent(new InstanceStored(
                instance.instanceId(),
                instance.path(),
                instance.size(),
                instance.digest(),
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                instance.studyInstanceUid(),
                instance.seriesInstanceUid(),
                instance.transferSyntaxUid(),
                instance.calledAet(),
                instance.callingAet(),
                associationId,
                instance.receivedAt(),
                instance.configVersion(),
                instance.attributes()));
    }

    private Sent with(
            String id, Digest digest, String calledAet, long configVersion, Map<String, List<String>> attributes) {
        return new Sent(new InstanceStored(
                id,
                "instances/00/" + id + ".dcm",
                instance.size(),
                digest,
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                instance.studyInstanceUid(),
                instance.seriesInstanceUid(),
                instance.transferSyntaxUid(),
                calledAet,
                instance.callingAet(),
                instance.associationId(),
                instance.receivedAt(),
                configVersion,
                attributes));
    }
}
