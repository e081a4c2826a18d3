package io.dicomadapter.testkit;

import io.dicomadapter.event.Digest;
import io.dicomadapter.event.InstanceStored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An instance as ingest-scp would announce it. Immutable; what is not said is as ordinary as can be: a CT image from
 * {@code CT_ROOM_1}. Its id and file follow from the SOP Instance UID, called AE title and content, so that a test is the
 * same each time.
 *
 * @param calledAet AE title that it was sent to
 * @param studyInstanceUid (0020,000D)
 * @param seriesInstanceUid (0020,000E)
 * @param sopInstanceUid (0008,0018)
 * @param associationId association that it came in
 * @param content stands for its bytes: two instances with one SOP Instance UID are the same where this is
 * @param attributes values by tag ({@code GGGGEEEE}), of those that the rule asks for
 */
public record TestInstance(
        String calledAet,
        String studyInstanceUid,
        String seriesInstanceUid,
        String sopInstanceUid,
        String associationId,
        String content,
        Map<String, List<String>> attributes) {

    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final long BYTES = 524_288;

    public TestInstance {
        attributes = Map.copyOf(attributes);
    }

    /** The n-th image of a series: its UIDs are made of these numbers. */
    public static TestInstance of(String calledAet, int study, int series, int number) {
        String studyUid = "2.25." + study;
        String seriesUid = studyUid + "." + series;
        return new TestInstance(
                calledAet, studyUid, seriesUid, seriesUid + "." + number, "association-1", "original", Map.of());
    }

    /** With an attribute of the header. */
    public TestInstance with(String tag, String... values) {
        Map<String, List<String>> more = new HashMap<>(attributes);
        more.put(tag, List.of(values));
        return new TestInstance(
                calledAet, studyInstanceUid, seriesInstanceUid, sopInstanceUid, associationId, content, more);
    }

    /** Sent in another association. */
    public TestInstance in(String otherAssociationId) {
        return new TestInstance(
                calledAet,
                studyInstanceUid,
                seriesInstanceUid,
                sopInstanceUid,
                otherAssociationId,
                content,
                attributes);
    }

    /** With other bytes under the same SOP Instance UID. */
    public TestInstance containing(String otherContent) {
        return new TestInstance(
                calledAet,
                studyInstanceUid,
                seriesInstanceUid,
                sopInstanceUid,
                associationId,
                otherContent,
                attributes);
    }

    /** Its event. */
    public InstanceStored event(Instant receivedAt) {
        String id = hash(calledAet + "/" + sopInstanceUid + "/" + associationId + "/" + content);
        return new InstanceStored(
                id,
                "instances/" + id.substring(id.length() - 2) + "/" + id + ".dcm",
                BYTES,
                new Digest("crc32c", hash(content).substring(0, 8)),
                CT_IMAGE_STORAGE,
                sopInstanceUid,
                studyInstanceUid,
                seriesInstanceUid,
                EXPLICIT_VR_LITTLE_ENDIAN,
                calledAet,
                "CT_ROOM_1",
                associationId,
                receivedAt,
                0,
                attributes);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
