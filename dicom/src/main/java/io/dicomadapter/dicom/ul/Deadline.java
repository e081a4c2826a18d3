package io.dicomadapter.dicom.ul;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When the blocking operation of one connection has to be over. Armed and disarmed by the connection's own thread;
 * expired by the {@link Watchdog}, or at once and for good by anyone through {@link #cancel()}.
 *
 * <p>Either the operation disarms first, or the watchdog expires it first: never both. So a deadline that expires
 * while its operation ends can't hit the next one.
 */
final class Deadline implements AutoCloseable {

    /** What a deadline interrupts. */
    enum Operation {
        /** Ended by shutting down the input: the reader sees the end of the stream and can still send an A-ABORT. */
        READ,
        /** Ended by closing the connection: nothing else wakes up a blocked write or connect. */
        WRITE
    }

    /** How the owner is interrupted; called on the watchdog's thread, must not block. */
    interface Interruption {
        void interrupt(Operation operation);
    }

    private static final long DISARMED = Long.MAX_VALUE;
    private static final long EXPIRED = -1;

    private final Watchdog watchdog;
    private final Interruption interruption;
    private final AtomicLong expiresAt = new AtomicLong(DISARMED);
    private volatile Operation operation = Operation.READ;
    private volatile boolean cancelled;

    Deadline(Watchdog watchdog, Interruption interruption) {
        this.watchdog = watchdog;
        this.interruption = interruption;
    }

    /** @param moment in {@link Ticks} */
    void arm(Operation blocking, long moment) {
        operation = blocking;
        expiresAt.set(moment);
        watchdog.armed(moment);
    }

    /** Ends what {@link #arm} began; true if time was over before. */
    boolean disarm() {
        return expiresAt.getAndSet(DISARMED) == EXPIRED;
    }

    /** Interrupts the operation under way, and every read to come. May be called on any thread. */
    void cancel() {
        cancelled = true;
        interruption.interrupt(Operation.READ);
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Returns when this deadline wants to be looked at again, in {@link Ticks}. */
    long expireIfDue(long now) {
        long moment = expiresAt.get();
        if (moment == EXPIRED || moment == DISARMED) {
            return DISARMED;
        }
        if (moment > now) {
            return moment;
        }
        Operation expired = operation;
        if (expiresAt.compareAndSet(moment, EXPIRED)) {
            interruption.interrupt(expired);
            return DISARMED;
        }
        // Disarmed or armed anew meanwhile: look again.
        return now;
    }

    @Override
    public void close() {
        watchdog.forget(this);
    }
}
