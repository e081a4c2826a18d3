package io.dicomadapter.bench.grouping;

import io.dicomadapter.event.Digest;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.store.StorageLayout;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events of studies that there are not, each like those of a CT: about 700 bytes. A study is a group of its AE title. */
final class Studies {

    private static final String ROOT = "1.2.826.0.1.3680043.10.1493.20261122.";
    private static final int FILE_BYTES = 1024;
    private static final int SERIES_OF_A_STUDY = 4;

    private final StorageLayout layout;
    private final String calledAet;
    private final int number;
    private long made;

    /** @param number of the AE title, which keeps its studies apart from those of others */
    Studies(StorageLayout layout, String calledAet, int number) {
        this.layout = layout;
        this.calledAet = calledAet;
        this.number = number;
    }

    /** The next instance of a study. */
    InstanceStored next(long study) {
        made++;
        String instanceId = String.format("019aa5e6d407%04x8000%012x", number, made);
        String studyUid = ROOT + number + "." + (1_000_000 + study);
        String seriesUid = studyUid + "." + (1 + made % SERIES_OF_A_STUDY);
        return new InstanceStored(
                instanceId,
                layout.instance(instanceId),
                FILE_BYTES,
                new Digest("crc32c", String.format("%08x", made)),
                "1.2.840.10008.5.1.4.1.1.2",
                seriesUid + "." + made,
                studyUid,
                seriesUid,
                "1.2.840.10008.1.2.1",
                calledAet,
                "CT_ROOM_1",
                String.format("019aa5e6d407%04x9000%012x", number, study),
                Instant.now(),
                0,
                Map.of("0020000D", List.of(studyUid), "00080060", List.of("CT")));
    }

    /** The group that this instance opens. */
    static String groupOf(InstanceStored first) {
        return GroupIds.group(first.calledAet(), first.studyInstanceUid(), first.instanceId());
    }
}
