package io.dicomadapter.service;

import io.dicomadapter.config.RuntimeConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once the runtime configuration was read to its end: before that, a missing AE title means nothing. */
final class ConfigurationHealth implements HealthIndicator {

    private final RuntimeConfiguration configuration;

    ConfigurationHealth(RuntimeConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Health health() {
        if (!configuration.isLoaded()) {
            return Health.down()
                    .withDetail("problem", "the config topic isn't read to its end yet")
                    .build();
        }
        return Health.up().withDetail("version", configuration.version()).build();
    }
}
