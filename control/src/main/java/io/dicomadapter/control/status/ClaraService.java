package io.dicomadapter.control.status;

import io.dicomadapter.event.ServiceStatus.Part;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services of Clara's DICOM Adapter, as its {@code /health/status} names them, and the parts that do their work here. */
enum ClaraService {
    SPACE_RECLAIMER("SpaceReclaimerService", "reclaim"),
    JOB_SUBMISSION("JobSubmissionService", "grouping", "submission"),
    DATA_RETRIEVAL("DataRetrievalService"),
    SCP("ScpService", "scp"),
    SCU_EXPORT("ScuExportService", "exportTasks"),
    DICOM_WEB_EXPORT("DicomWebExportService");

    private static final String UP = "UP";

    private final String label;
    // Immutable, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> parts;

    ClaraService(String label, String... parts) {
        this.label = label;
        this.parts = Set.of(parts);
    }

    String label() {
        return label;
    }

    /** In Clara's words; of several replicas the one that fares best counts. */
    State state(Collection<Replica> replicas) {
        return replicas.stream()
                .filter(replica -> !parts.isEmpty() && replica.parts().keySet().containsAll(parts))
                .map(this::state)
                .max(State::compareTo)
                .orElse(State.UNKNOWN);
    }

    private State state(Replica replica) {
        return switch (replica.state()) {
            case SILENT -> State.UNKNOWN;
            case STOPPED -> State.CANCELLED;
            case RUNNING -> isUp(replica.parts()) ? State.RUNNING : State.STOPPED;
        };
    }

    private boolean isUp(Map<String, Part> all) {
        return parts.stream().allMatch(part -> all.get(part).status().equals(UP));
    }

    static List<ClaraService> all() {
        return List.of(values());
    }

    /** From the worst to the best. */
    enum State {
        /** Not heard of. */
        UNKNOWN("Unknown"),
        /** It was told to stop. */
        CANCELLED("Cancelled"),
        /** It is there, and does not work. */
        STOPPED("Stopped"),
        /** It works. */
        RUNNING("Running");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
