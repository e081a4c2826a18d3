package io.dicomadapter.service;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How often a failing event is tried again before it becomes a dead letter. The records behind it in its partition wait
 * meanwhile, so this is for faults of seconds.
 *
 * @param count tries after the first one
 * @param first pause before the first of them; each next pause is twice as long
 * @param longest longest pause
 */
public record Retries(int count, Duration first, Duration longest) {

    // Kafka takes a member for dead that doesn't poll for five minutes (max.poll.interval.ms).
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Five tries within about 15 seconds. */
    public static final Retries DEFAULT = new Retries(5, Duration.ofMillis(500), Duration.ofSeconds(10));

    public Retries {
        if (count < 0) {
            throw new IllegalArgumentException("retries " + count + ": 0 or more is allowed");
        }
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || longest.compareTo(LIMIT) > 0) {
            throw new IllegalArgumentException("pauses " + first + " to " + longest
                    + " between retries: more than 0, rising, and at most " + LIMIT + " is allowed");
        }
    }

    BackOff backOff() {
        ExponentialBackOff backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
        backOff.setMaxAttempts(count);
        return backOff;
    }
}
