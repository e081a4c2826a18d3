package io.dicomadapter.dicom.scp;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads for connections, numbered. */
final class ConnectionThreads {

    private static final Logger log = LoggerFactory.getLogger(ConnectionThreads.class);

    private final String name;
    private final AtomicLong started = new AtomicLong();

    ConnectionThreads(String name) {
        this.name = name;
    }

    /** False, and nothing done, if the system has no thread for us: one connection less, not the end of the server. */
    boolean start(Runnable work) {
        Thread thread = new Thread(work, name + "-" + started.incrementAndGet());
        thread.setDaemon(true);
        try {
            thread.start();
            return true;
        } catch (OutOfMemoryError e) {
            log.error("no thread for a connection", e);
            return false;
        }
    }
}
