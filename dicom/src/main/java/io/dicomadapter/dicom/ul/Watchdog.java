package io.dicomadapter.dicom.ul;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that ends blocking reads and writes whose time is over. Java's own time-outs cover reads only, and
 * only of sockets without a channel; a peer that stops reading would block a write, and with it a thread, for ever.
 *
 * <p>An association publishes when its next blocking operation has to be over ({@link Deadline#arm}); the watchdog
 * sleeps until the earliest of these moments. Publishing a moment later than that costs no wake-up, so the usual case
 * (each read moves the deadline forward) costs one write of a number.
 */
final class Watchdog {

    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final long NOTHING_TO_DO = Long.MAX_VALUE;

    private final Set<Deadline> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::run, "dicom-watchdog");
    private volatile long wakesAt = NOTHING_TO_DO;

    private Watchdog() {
        thread.setDaemon(true);
    }

    /** The watchdog of this process, started at its first use. */
    static Watchdog shared() {
        return Shared.WATCHDOG;
    }

    /** A deadline that belongs to one connection; {@link Deadline#close()} takes it out again. */
    Deadline watch(Deadline.Interruption interruption) {
        Deadline deadline = new Deadline(this, interruption);
        watched.add(deadline);
        return deadline;
    }

    void forget(Deadline deadline) {
        watched.remove(deadline);
    }

    void armed(long expiresAt) {
        if (expiresAt < wakesAt) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (true) {
            // Who arms while we look does not know whether we have seen it: until we know when to wake, any moment is
            // earlier than this one and leaves a permit, with which park returns at once.
            wakesAt = NOTHING_TO_DO;
            long now = Ticks.now();
            long earliest = NOTHING_TO_DO;
            for (Deadline deadline : watched) {
                earliest = Math.min(earliest, look(deadline, now));
            }
            wakesAt = earliest;
            LockSupport.parkNanos(this, earliest - now);
        }
    }

    // Whatever goes wrong with one connection, all others still need the watchdog.
    private static long look(Deadline deadline, long now) {
        try {
            return deadline.expireIfDue(now);
        } catch (RuntimeException e) {
            log.error("a connection could not be interrupted", e);
            return NOTHING_TO_DO;
        }
    }

    private static final class Shared {
        private static final Watchdog WATCHDOG = start();

        private static Watchdog start() {
            Watchdog watchdog = new Watchdog();
            watchdog.thread.start();
            return watchdog;
        }
    }
}
