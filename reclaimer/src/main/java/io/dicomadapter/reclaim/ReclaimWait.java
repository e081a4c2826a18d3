package io.dicomadapter.reclaim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * How long a release waits that cannot be dealt with now, through no fault of its own: for as long as it takes, in slices
 * that are short beside the time after which Kafka takes a consumer that does not poll for dead.
 */
final class ReclaimWait {

    private final Duration slice;
    private final Clock clock;

    ReclaimWait(Duration slice, Clock clock) {
        this.slice = slice;
        this.clock = clock;
    }

    /** Empty for a failure that counts against the release: it is retried only so often. */
    Optional<BackOff> after(Exception failure) {
        if (failure instanceof NotYetDueException early) {
            return Optional.of(() -> () -> untilDue(early.due()).toMillis());
        }
        if (failure instanceof StoreUnmountedException) {
            return Optional.of(new FixedBackOff(slice.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
        }
        return Optional.empty();
    }

    private Duration untilDue(Instant due) {
        Duration remaining = Duration.between(clock.instant(), due);
        if (remaining.isNegative()) {
            return Duration.ZERO;
        }
        // Rounded up: a pause that ends within the last millisecond before its time would only come again.
        return remaining.compareTo(slice) > 0 ? slice : remaining.plusMillis(1);
    }
}
