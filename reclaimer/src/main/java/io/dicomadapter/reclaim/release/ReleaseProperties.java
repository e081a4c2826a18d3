package io.dicomadapter.reclaim.release;

import io.dicomadapter.service.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How releases are dealt with.
 *
 * @param retryDelay pause before the first retry of a release that failed, doubled for each further one; from 10 ms to 60 s
 * @param maximumRetries retries before the release is dead-lettered; from 0 to 10
 * @param recheckInterval pause before it is looked again whether the store is mounted, or an export still needs the files;
 *     from 10 ms to 60 s
 * @param exportHold how long after its time a release may be kept back by exports that are not done, dead ones included;
 *     from 0 s (exports keep nothing back) to 30 d
 * @param threads how many releases are worked on at a time; from 1 to 64
 */
@ConfigurationProperties("reclaimer")
public record ReleaseProperties(
        @DefaultValue("2s") Duration retryDelay,
        @DefaultValue("3") int maximumRetries,
        @DefaultValue("5s") Duration recheckInterval,
        @DefaultValue("7d") Duration exportHold,
        @DefaultValue("4") int threads) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LONGEST_HOLD = Duration.ofDays(30);
    private static final int MOST_RETRIES = 10;
    private static final int MOST_THREADS = 64;

    public ReleaseProperties {
        requirePause("reclaimer.retry-delay", retryDelay);
        requirePause("reclaimer.recheck-interval", recheckInterval);
        if (maximumRetries < 0 || maximumRetries > MOST_RETRIES) {
            throw new InvalidSettingException("reclaimer.maximum-retries", maximumRetries, "0 to " + MOST_RETRIES);
        }
        if (exportHold.isNegative() || exportHold.compareTo(LONGEST_HOLD) > 0) {
            throw new InvalidSettingException("reclaimer.export-hold", exportHold, "0 s to 30 d");
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new InvalidSettingException("reclaimer.threads", threads, "1 to " + MOST_THREADS);
        }
    }

    private static void requirePause(String key, Duration pause) {
        if (pause.compareTo(SHORTEST) < 0 || pause.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(key, pause, "10 ms to 60 s");
        }
    }

    /**
     * Each is twice the one before.
     *
     * @param failedTries 1 or more
     */
    Duration pauseAfter(int failedTries) {
        return retryDelay.multipliedBy(1L << (failedTries - 1));
    }
}
