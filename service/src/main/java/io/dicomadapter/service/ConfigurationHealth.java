package io.dicomadapter.service;

import io.dicomadapter.config.RefusedEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import java.util.Collection;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up once the runtime configuration was read to its end: before that, a missing AE title means nothing. Entries that are
 * refused are shown and leave it up: the last good ones are in force.
 */
final class ConfigurationHealth implements HealthIndicator {

    /** The first by key; the log has them all. */
    private static final int SHOWN = 5;

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
        Collection<RefusedEntry> refused = configuration.refused();
        return Health.up()
                .withDetail("version", configuration.version())
                .withDetail("refused", refused.size())
                .withDetail("refusedEntries", refused.stream().limit(SHOWN).toList())
                .build();
    }
}
