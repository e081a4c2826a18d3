package io.dicomadapter.standalone;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/** Whether all parts of the process are ready, as {@code /health/ready} says. */
final class Readiness {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final String READY_GROUP = "ready";

    private Readiness() {}

    /**
     * Waits until everything is ready.
     *
     * @return the parts that are not ready in time, with their reason if they give one; empty when all are
     */
    static List<String> await(HealthEndpoint health, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<String> down = down(health);
        while (!down.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
            down = down(health);
        }
        return down;
    }

    private static List<String> down(HealthEndpoint health) {
        CompositeHealthDescriptor ready = (CompositeHealthDescriptor) health.healthForPath(READY_GROUP);
        return ready.getComponents().entrySet().stream()
                .filter(component -> !Status.UP.equals(component.getValue().getStatus()))
                .map(component -> component.getKey()
                        + reason(component.getValue().getStatus().getDescription()))
                .sorted()
                .toList();
    }

    /** As parts that know it give it: {@code scp (no-space)}. */
    private static String reason(String description) {
        return description.isEmpty() ? "" : " (" + description + ")";
    }
}
