package io.dicomadapter.grouper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: another takes its place, which begins at the last commit. Where they die too
 * often, the fault is not one that goes away by itself: the client ends, and the health check says so.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final int AT_MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    ThreadReplacement(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
        Instant now = clock.instant();
        deaths.addLast(now);
        while (deaths.getFirst().isBefore(now.minus(WITHIN))) {
            deaths.removeFirst();
        }
        if (deaths.size() > AT_MOST) {
            LOG.error("grouping ends: {} stream threads died within {}", deaths.size(), WITHIN, cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("stream thread died, replaced ({} of {} within {})", deaths.size(), AT_MOST, WITHIN, cause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
