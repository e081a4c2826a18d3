package io.dicomadapter.grouper;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's clock for Kafka Streams, except that it is never set back: then it goes on from where it was, for as long as
 * the process lives. Kafka Streams' own would not look for groups to close until the clock is where it was before.
 */
final class SteadyTime implements Time {

    private static final Logger LOG = LoggerFactory.getLogger(SteadyTime.class);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier wallClock;
    private final LongSupplier nanoClock;
    private long latest = Long.MIN_VALUE;
    private long latestNanos;
    private long ahead;

    /**
     * @param wallClock epoch milliseconds, as the machine has them
     * @param nanoClock what {@link System#nanoTime} gives
     */
    SteadyTime(LongSupplier wallClock, LongSupplier nanoClock) {
        this.wallClock = wallClock;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized long milliseconds() {
        long wall = wallClock.getAsLong();
        long nanos = nanoClock.getAsLong();
        long now = wall + ahead;
        if (now < latest) {
            long goesOn = latest + (nanos - latestNanos) / NANOS_PER_MILLI;
            tell(goesOn - now);
            ahead = goesOn - wall;
            now = goesOn;
        }
        latest = now;
        latestNanos = nanos;
        return now;
    }

    private static void tell(long setBack) {
        if (setBack >= WORTH_TELLING.toMillis()) {
            LOG.warn(
                    "the machine's clock was set back by {}: grouping goes on by the time before",
                    Duration.ofMillis(setBack));
        }
    }

    @Override
    public long nanoseconds() {
        return nanoClock.getAsLong();
    }

    @Override
    public void sleep(long millis) {
        Time.SYSTEM.sleep(millis);
    }

    @Override
    public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMillis)
            throws InterruptedException {
        // The deadline is of this clock; who waits by the system's would wait too long.
        Time.SYSTEM.waitObject(object, condition, deadlineMillis - milliseconds() + Time.SYSTEM.milliseconds());
    }
}
