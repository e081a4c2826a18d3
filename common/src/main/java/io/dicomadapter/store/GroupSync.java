package io.dicomadapter.store;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One sync for all who wait for the same file or directory: while one thread syncs, those that come meanwhile gather, and
 * the first of them to wake syncs for all of them. Nobody waits for company: a thread that is alone syncs at once.
 *
 * <p>A failed sync is never tried again: it fails for all whom it was for, and for all who come later.
 */
public final class GroupSync {

    /** Makes durable what was written before the call. */
    @FunctionalInterface
    public interface Sync {
        void sync() throws IOException;
    }

    /** Told of each sync that succeeded. */
    @FunctionalInterface
    public interface Listener {
        /** For nobody. */
        Listener NONE = group -> {};

        /** @param group how many waited for it, at least 1 */
        void synced(long group);
    }

    private final Sync sync;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    private long asked;
    private long confirmed;
    private boolean syncing;
    private IOException failure;

    public GroupSync(Sync sync, Listener listener) {
        this.sync = sync;
        this.listener = listener;
    }

    /**
     * Returns when a sync that began after this call has succeeded.
     *
     * @throws IOException if it failed, or an earlier one did
     */
    public void await() throws IOException {
        await(ticket());
    }

    /** A claim to a sync of what was written before this call; it begins when somebody waits for it or a later one. */
    public long ticket() {
        lock.lock();
        try {
            asked++;
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when a sync has succeeded that began after the ticket was given.
     *
     * @throws IOException if it failed, or an earlier one did
     */
    public void await(long ticket) throws IOException {
        lock.lock();
        try {
            while (confirmed < ticket) {
                if (failure != null) {
                    throw new IOException(failure.getMessage(), failure);
                }
                if (syncing) {
                    ended.awaitUninterruptibly();
                } else {
                    syncForAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The last ticket that was given. */
    public long lastTicket() {
        lock.lock();
        try {
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait now. */
    long waiting() {
        lock.lock();
        try {
            return asked - confirmed;
        } finally {
            lock.unlock();
        }
    }

    /** Holds the lock on entry and on exit, but not while the device works. */
    private void syncForAll() {
        long upTo = asked;
        long group = upTo - confirmed;
        syncing = true;
        IOException failed = null;
        lock.unlock();
        try {
            sync.sync();
            listener.synced(group);
        } catch (IOException e) {
            failed = e;
        } catch (RuntimeException e) {
            failed = new IOException("the sync ended with " + e, e);
        } finally {
            lock.lock();
        }
        syncing = false;
        failure = failed;
        confirmed = failed == null ? upTo : confirmed;
        ended.signalAll();
    }
}
