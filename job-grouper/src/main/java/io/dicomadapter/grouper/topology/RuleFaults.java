package io.dicomadapter.grouper.topology;

import io.dicomadapter.grouper.grouping.FaultOrigin;
import io.dicomadapter.grouper.grouping.RuleFaultException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups whose processor is gone or failed: they stay open and are looked at again after a pause, so that they do not take
 * the others' place in every tick. Each time is counted; the log gets one line in a while.
 */
final class RuleFaults {

    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RuleFaults.class);
    private static final long LOG_EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

    private final GroupingMeters meters;
    private long nextLog = Long.MIN_VALUE;
    private long unlogged;

    RuleFaults(GroupingMeters meters) {
        this.meters = meters;
    }

    /** When to look at the group again, epoch milliseconds. */
    long retryAt(RuleFaultException fault, long now) {
        meters.ruleFault(fault.processor());
        unlogged++;
        if (now >= nextLog) {
            LOG.error(
                    "group stays open, {} times since the last line: {} {}",
                    unlogged,
                    fault.getMessage(),
                    FaultOrigin.of(fault.getCause()));
            unlogged = 0;
            nextLog = now + LOG_EVERY_MILLIS;
        }
        return now + RETRY_AFTER.toMillis();
    }
}
