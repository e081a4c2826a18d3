package io.dicomadapter.bench.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which receiver, in which mode. */
public enum PeerKind {
    ADAPTER_FSYNC("adapter-fsync", "DICOM Adapter, fsync"),
    ADAPTER_NONE("adapter-none", "DICOM Adapter, none"),
    DCMTK("dcmtk", "DCMTK storescp", "storescp"),
    ORTHANC("orthanc", "Orthanc", "Orthanc"),
    FLOOR("floor", "floor"),
    FLOOR_FSYNC("floor-fsync", "floor with fsync");

    private final String id;
    private final String label;
    private final Optional<String> program;

    PeerKind(String id, String label) {
        this.id = id;
        this.label = label;
        this.program = Optional.empty();
    }

    PeerKind(String id, String label, String program) {
        this.id = id;
        this.label = label;
        this.program = Optional.of(program);
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
        return program.isPresent();
    }

    /** Whether it can be started here; ours always can. */
    public boolean isInstalled() {
        return program.isEmpty()
                || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program.get())));
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
