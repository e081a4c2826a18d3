package io.dicomadapter.ingest.outbox;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs entries on a thread of its own from the moment they are written, while the threads that wrote them still wait for
 * the names of their instances: two waits for the device become one.
 */
final class SyncAhead implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncAhead.class);

    private final AtomicReference<Segment> written = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "outbox-sync");
    private volatile boolean closed;

    private SyncAhead() {}

    static SyncAhead start() {
        SyncAhead ahead = new SyncAhead();
        ahead.thread.setDaemon(true);
        ahead.thread.start();
        return ahead;
    }

    /** There is something to sync in the segment. */
    void poke(Segment segment) {
        if (written.getAndSet(segment) == null) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            Segment segment = written.getAndSet(null);
            if (segment == null) {
                LockSupport.park(this);
            } else {
                sync(segment);
            }
        }
    }

    private static void sync(Segment segment) {
        try {
            segment.syncWritten();
        } catch (IOException e) {
            // Those whose entries they are wait for the same sync, and are told.
            LOG.debug("entries could not be synced ahead: {}", e.toString());
        }
    }

    /** Never interrupts: the thread may be using the journal's channel. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
