package io.dicomadapter.e2e.fault.grouping;

import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.store.IncomingInstance;
import io.dicomadapter.store.InstanceStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A study that is sent in one association. Its instances are files that hold nothing but their SOP Instance UID.
 *
 * @param number tells it from other studies; two at a time are of one patient
 */
record Study(int number, String calledAet) {

    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final String CALLING_AET = "CT_ROOM_1";

    String uid() {
        return "2.25." + (1_000_000 + number);
    }

    String key() {
        return EventKeys.ofStudy(uid());
    }

    /** What a file holds whose instance has this UID. */
    static byte[] content(String sopInstanceUid) {
        return sopInstanceUid.getBytes(StandardCharsets.US_ASCII);
    }

    /** Stores its n-th instance, each time as a file of its own; received before any change of the configuration. */
    InstanceStored store(InstanceStore store, int n) throws IOException {
        return store(store, n, 0);
    }

    /** @param configVersion that the receiver knew */
    InstanceStored store(InstanceStore store, int n, long configVersion) throws IOException {
        String series = uid() + "." + (1 + n % 2);
        String sopInstanceUid = series + "." + n;
        byte[] bytes = content(sopInstanceUid);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        try (IncomingInstance file = store.begin()) {
            file.channel().write(ByteBuffer.wrap(bytes));
            String path = file.commit();
            return new InstanceStored(
                    file.instanceId(),
                    path,
                    bytes.length,
                    new Digest("crc32c", HexFormat.of().toHexDigits(crc.getValue(), 8)),
                    CT_IMAGE_STORAGE,
                    sopInstanceUid,
                    uid(),
                    series,
                    EXPLICIT_VR_LITTLE_ENDIAN,
                    calledAet,
                    CALLING_AET,
                    association(),
                    Instant.now(),
                    configVersion,
                    Map.of(GroupingSite.PATIENT_ID, List.of("PAT" + number / 2)));
        }
    }

    /** The end of its association. */
    AssociationReleased released(int instances) {
        return new AssociationReleased(
                association(), uid(), calledAet, CALLING_AET, instances, AssociationEnd.RELEASED, Instant.now());
    }

    private String association() {
        return "a-" + number;
    }
}
