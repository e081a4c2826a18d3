package io.dicomadapter.ingest;

import java.util.OptionalInt;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the SCP listens. */
record ScpHealthIndicator(ScpLifecycle lifecycle) implements HealthIndicator {

    @Override
    public Health health() {
        OptionalInt port = lifecycle.port();
        if (port.isEmpty()) {
            return Health.down().withDetail("problem", lifecycle.problem()).build();
        }
        return Health.up()
                .withDetail("port", port.getAsInt())
                .withDetail("openAssociations", lifecycle.openAssociations())
                .build();
    }
}
