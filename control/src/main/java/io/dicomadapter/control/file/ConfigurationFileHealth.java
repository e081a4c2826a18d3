package io.dicomadapter.control.file;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.file.FileStatus.State;
import io.dicomadapter.control.text.ConfigurationProblem;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Shows how it stands with the configuration file; down only while there is no good configuration at all. */
final class ConfigurationFileHealth implements HealthIndicator {

    /** The log has them all. */
    private static final int SHOWN = 20;

    private final Path file;
    private final FollowConfigurationFile follow;
    private final RuntimeConfiguration current;

    ConfigurationFileHealth(Path file, FollowConfigurationFile follow, RuntimeConfiguration current) {
        this.file = file;
        this.follow = follow;
        this.current = current;
    }

    @Override
    public Health health() {
        FileStatus status = follow.status();
        Health.Builder health = status.state() == State.APPLIED || hasLastGood() ? Health.up() : Health.down();
        return health.withDetail("file", file.toString())
                .withDetail("state", status.state())
                .withDetail("detail", status.detail())
                .withDetail("problems", shown(status))
                .build();
    }

    private boolean hasLastGood() {
        return !(current.applicationEntities().isEmpty()
                && current.sources().isEmpty()
                && current.destinations().isEmpty());
    }

    private static List<String> shown(FileStatus status) {
        return status.problems().stream()
                .limit(SHOWN)
                .map(ConfigurationProblem::toString)
                .toList();
    }
}
