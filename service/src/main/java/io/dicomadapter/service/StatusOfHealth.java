package io.dicomadapter.service;

import io.dicomadapter.event.ServiceStatus;
import io.dicomadapter.event.ServiceStatus.Part;
import io.dicomadapter.event.ServiceStatus.State;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;

/** This replica's status, made of what {@code /health/status} says. */
final class StatusOfHealth {

    private final ServiceIdentity identity;
    private final Duration every;
    private final Supplier<HealthEndpoint> health;
    private final Clock clock;
    private final Instant startedAt =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    StatusOfHealth(ServiceIdentity identity, Duration every, Supplier<HealthEndpoint> health, Clock clock) {
        this.identity = identity;
        this.every = every;
        this.health = health;
        this.clock = clock;
    }

    ServiceStatus now() {
        HealthDescriptor all = health.get().health();
        return status(State.RUNNING, all.getStatus().getCode(), parts(all));
    }

    ServiceStatus stopped() {
        return status(State.STOPPED, "OUT_OF_SERVICE", Map.of());
    }

    private ServiceStatus status(State state, String worst, Map<String, Part> parts) {
        return new ServiceStatus(
                identity.name(), identity.instance(), state, worst, parts, every, startedAt, clock.instant());
    }

    private static Map<String, Part> parts(HealthDescriptor all) {
        Map<String, Part> parts = new TreeMap<>();
        if (all instanceof CompositeHealthDescriptor composite) {
            composite.getComponents().forEach((name, part) -> parts.put(name, part(part)));
        }
        return parts;
    }

    private static Part part(HealthDescriptor part) {
        Map<String, Object> details =
                part instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null
                        ? indicated.getDetails()
                        : Map.of();
        return new Part(part.getStatus().getCode(), details);
    }
}
