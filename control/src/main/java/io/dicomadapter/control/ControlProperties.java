package io.dicomadapter.control;

import io.dicomadapter.service.InvalidSettingException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of control.
 *
 * @param configFile YAML file that states all AE titles, sources and destinations; without it none is read
 * @param pollInterval how often the file is looked at for changes; from 100 ms to 60 s
 */
@ConfigurationProperties("control")
public record ControlProperties(
        Path configFile, @DefaultValue("1s") Duration pollInterval) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public ControlProperties {
        if (pollInterval.compareTo(SHORTEST) < 0 || pollInterval.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException("control.poll-interval", pollInterval, "100 ms to 60 s");
        }
    }
}
