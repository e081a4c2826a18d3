package io.dicomadapter.control.operations;

import io.dicomadapter.service.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what other services do for operators.
 *
 * @param timeout how long a request waits for the service that does what it asks; a replay goes on behind it; from 1 s to 5 min
 * @param replayTimeout how long a replay may take; from 1 s to 2 h
 * @param atATime how many requests wait for services at the same time; more are turned away; from 1 to 100
 */
@ConfigurationProperties("control.operations")
public record OperationsProperties(
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("10m") Duration replayTimeout,
        @DefaultValue("16") int atATime) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int MOST = 100;

    public OperationsProperties {
        require("timeout", timeout, Duration.ofMinutes(5), "1 s to 5 min");
        require("replay-timeout", replayTimeout, Duration.ofHours(2), "1 s to 2 h");
        if (atATime < 1 || atATime > MOST) {
            throw new InvalidSettingException("control.operations.at-a-time", atATime, "1 to " + MOST);
        }
    }

    private static void require(String key, Duration value, Duration longest, String allowed) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0) {
            throw new InvalidSettingException("control.operations." + key, value, allowed);
        }
    }
}
