package io.dicomadapter.reclaim;

import io.dicomadapter.service.InvalidSettingException;
import io.dicomadapter.service.Retries;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the reclaimer.
 *
 * @param retryDelay pause before the first retry of a release that failed, doubled for each further one; from 10 ms to 60 s
 * @param maximumRetries retries before the release is dead-lettered and the next one is due; from 0 to 10
 * @param recheckInterval longest pause before it is looked again whether a release is due, or the store is mounted; from
 *     10 ms to 60 s
 */
@ConfigurationProperties("reclaimer")
public record ReclaimerProperties(
        @DefaultValue("2s") Duration retryDelay,
        @DefaultValue("3") int maximumRetries,
        @DefaultValue("5s") Duration recheckInterval) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_RETRIES = 10;

    public ReclaimerProperties {
        requirePause("reclaimer.retry-delay", retryDelay);
        requirePause("reclaimer.recheck-interval", recheckInterval);
        if (maximumRetries < 0 || maximumRetries > MOST_RETRIES) {
            throw new InvalidSettingException("reclaimer.maximum-retries", maximumRetries, "0 to " + MOST_RETRIES);
        }
    }

    private static void requirePause(String key, Duration pause) {
        if (pause.compareTo(SHORTEST) < 0 || pause.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(key, pause, "10 ms to 60 s");
        }
    }

    /** Each pause is twice the one before, but at most {@link #LONGEST}. */
    Retries retries() {
        return new Retries(maximumRetries, retryDelay, LONGEST);
    }
}
