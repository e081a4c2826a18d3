package io.dicomadapter.image;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The services that have an image each. */
@SuppressWarnings("ImmutableEnumChecker") // List.of
enum ShippedService {
    INGEST_SCP("ingest-scp", "receives DICOM instances and stores them", List.of(11112, 2762, 8080), List.of()) {
        @Override
        List<String> jvmOptions() {
            // It works in the operating system most of the time: ingest-scp/RATIONALE.md.
            return List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-XX:TieredStopAtLevel=1");
        }
    },
    JOB_GROUPER("job-grouper", "groups stored instances into jobs", List.of(8082), List.of(ImageLayout.GROUPER_STATE)),
    EXPORT_SCU("export-scu", "sends files to DICOM destinations", List.of(8083, 11113), List.of()),
    RECLAIMER("reclaimer", "deletes released files", List.of(8080), List.of()),
    CONTROL("control", "runtime configuration from a file and over REST", List.of(5000), List.of());

    private final String id;
    private final String description;
    private final List<Integer> ports;
    private final List<String> folders;

    ShippedService(String id, String description, List<Integer> ports, List<String> folders) {
        this.id = id;
        this.description = description;
        this.ports = ports;
        this.folders = folders;
    }

    static ShippedService of(String id) throws ImageException {
        return Arrays.stream(values())
                .filter(service -> service.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new ImageException("no service is called " + id + "; allowed: "
                        + Arrays.stream(values()).map(ShippedService::id).collect(Collectors.joining(", "))));
    }

    /** As its module, its jar and its image are called. */
    String id() {
        return id;
    }

    String description() {
        return description;
    }

    /** It may listen on. */
    List<Integer> ports() {
        return ports;
    }

    /** Its own folders, which it writes to and keeps. */
    List<String> folders() {
        return folders;
    }

    /** Defaults that whoever runs the image may replace; a container's memory is shared by heap, code and native buffers. */
    List<String> jvmOptions() {
        return List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50");
    }
}
