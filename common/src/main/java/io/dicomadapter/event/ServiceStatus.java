package io.dicomadapter.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a replica of a service fares. Written by every replica to {@code services.status} again and again, keyed by
 * {@code service/instance}; read by control. A replica that has not been heard of for a few times of {@code every}, and did
 * not say that it stops, has died or cannot reach Kafka.
 *
 * @param service name, such as {@code ingest-scp}
 * @param instance which of its replicas
 * @param state what it does
 * @param health the worst of its parts, in the words of {@code /health/status}
 * @param parts its parts by name, as {@code /health/status} has them; none once it stops
 * @param every how long it waits between two reports
 * @param startedAt when the process started
 * @param at when it said so
 */
public record ServiceStatus(
        String service,
        String instance,
        State state,
        String health,
        Map<String, Part> parts,
        Duration every,
        Instant startedAt,
        Instant at)
        implements Event {

    public ServiceStatus {
        Required.field("service", service);
        Required.field("instance", instance);
        Required.field("state", state);
        Required.field("health", health);
        Required.field("every", every);
        Required.field("startedAt", startedAt);
        Required.field("at", at);
        parts = parts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Key of its record. */
    public String key() {
        return service + "/" + instance;
    }

    /** What a replica does. */
    public enum State {
        /** It is there; its health says how well. */
        RUNNING,
        /** It was told to stop, and has stopped. */
        STOPPED
    }

    /**
     * A part of a service.
     *
     * @param status in the words of {@code /health/status}
     * @param details figures and reasons; no patient data
     */
    public record Part(String status, Map<String, Object> details) {

        public Part {
            Required.field("status", status);
            details = details == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }
    }
}
