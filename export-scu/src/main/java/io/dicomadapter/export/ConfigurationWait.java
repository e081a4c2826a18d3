package io.dicomadapter.export;

import java.time.Duration;
import java.util.Optional;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * How long a request waits while the service does not know its destinations: for as long as it takes. It would be wrong
 * to put it aside for that.
 */
final class ConfigurationWait {

    private static final Duration RECHECK = Duration.ofSeconds(1);

    private ConfigurationWait() {}

    /** Empty for a failure that counts against the request: it is retried only so often. */
    static Optional<BackOff> after(Exception failure) {
        return failure instanceof ConfigurationNotLoadedException
                ? Optional.of(new FixedBackOff(RECHECK.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS))
                : Optional.empty();
    }
}
