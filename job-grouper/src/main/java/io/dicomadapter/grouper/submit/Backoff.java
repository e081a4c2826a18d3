package io.dicomadapter.grouper.submit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses between tries: longer each time, and by chance, so that a platform that is back is not run down by all at once. */
final class Backoff {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 30;

    private final Duration longest;
    private final RandomGenerator random;

    Backoff(Duration longest, RandomGenerator random) {
        this.longest = longest;
        this.random = random;
    }

    /**
     * The least pause, and up to as much again after the first failed try, twice as much after the second, and so on until
     * it is the longest.
     *
     * @param failedTries 1 or more
     * @param least the AE title's {@code jobRetryDelay}
     * @param asked what the platform asked for; the pause is never shorter
     */
    Duration pause(int failedTries, Duration least, Duration asked) {
        long base = Math.max(LEAST.toMillis(), least.toMillis());
        long spread = Math.min(longest.toMillis(), base << Math.min(failedTries - 1, MOST_DOUBLINGS));
        long pause = base + random.nextLong(spread + 1);
        return Duration.ofMillis(Math.max(pause, asked.toMillis()));
    }
}
