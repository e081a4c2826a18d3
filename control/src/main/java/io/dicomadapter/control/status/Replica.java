package io.dicomadapter.control.status;

import io.dicomadapter.event.ServiceStatus.Part;
import java.time.Instant;
import java.util.Map;

/**
 * A replica of a service, as it is known now.
 *
 * @param service its name
 * @param instance which replica
 * @param state whether it is there
 * @param health the worst of its parts, in the words of {@code /health/status}; of a silent replica as it was
 * @param startedAt when its process started
 * @param heardAt when it was last heard of
 * @param parts its parts; of one that does not run as they were
 */
record Replica(
        String service,
        String instance,
        State state,
        String health,
        Instant startedAt,
        Instant heardAt,
        Map<String, Part> parts) {

    private static final String UP = "UP";

    boolean isWell() {
        return state == State.RUNNING && health.equals(UP);
    }

    /** Whether a replica is there. */
    enum State {
        /** It is heard of. */
        RUNNING,
        /** It was told to stop, and has stopped. */
        STOPPED,
        /** Nothing was heard for three times of what it said to wait between two reports. */
        SILENT
    }
}
