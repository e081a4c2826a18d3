package io.dicomadapter.bench.peer;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which receiver, in which mode. */
public enum PeerKind {
    ADAPTER_FSYNC("adapter-fsync", "DICOM Adapter, fsync"),
    ADAPTER_NONE("adapter-none", "DICOM Adapter, none"),
    DCMTK("dcmtk", "DCMTK storescp"),
    ORTHANC("orthanc", "Orthanc"),
    FLOOR("floor", "floor"),
    FLOOR_FSYNC("floor-fsync", "floor with fsync");

    private final String id;
    private final String label;

    PeerKind(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** As options and raw numbers name it. */
    public String id() {
        return id;
    }

    /** As people call it. */
    public String label() {
        return label;
    }

    public boolean isAdapter() {
        return this == ADAPTER_FSYNC || this == ADAPTER_NONE;
    }

    /** Whether it is started anew for every round, and not warmed up: there is no JIT in it. */
    public boolean isNative() {
        return this == DCMTK || this == ORTHANC;
    }

    /** @throws IllegalArgumentException naming those that there are */
    public static PeerKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no peer '" + id + "': "
                        + Arrays.stream(values()).map(PeerKind::id).collect(Collectors.joining(", "))
                        + " are known"));
    }
}
