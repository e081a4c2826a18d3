package io.dicomadapter.export.task;

import io.dicomadapter.export.settings.ScuProperties;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses before later tries: longer each time, and by chance, so that what failed at one time is not tried at one time. */
record RetryDelay(ScuProperties.Retries settings, RandomGenerator random) {

    /** @param failedTries 1 or more */
    Duration after(int failedTries) {
        double grown = (double) settings.delay().toMillis() * Math.pow(settings.multiplier(), failedTries - 1.0);
        double bounded = Math.min(grown, (double) settings.longestDelay().toMillis());
        double chance = (2 * random.nextDouble() - 1) * settings.jitter();
        return Duration.ofMillis(Math.max(1, Math.round(bounded * (1 + chance))));
    }
}
