package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.Transport;
import io.dicomadapter.dicom.ul.UlSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bounded number of connections, each with a thread and a receive buffer of its own. */
final class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final ConnectionThreads threads;
    private final UlSettings settings;
    private final Predicate<Association> work;
    private final Places places;
    private final ReceiveBuffers buffers;
    private final Set<Association> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean cancelled;

    /** @param work what is done with each connection, on its thread; whether it came to anything */
    Connections(String name, int count, UlSettings settings, int bufferSize, Predicate<Association> work) {
        this.threads = new ConnectionThreads(name);
        this.settings = settings;
        this.work = work;
        this.places = new Places(count);
        this.buffers = new ReceiveBuffers(count, bufferSize);
    }

    /** Starts work on the connection; false, and nothing done with it, if all places are taken. */
    boolean take(Transport transport) {
        if (!places.tryTake()) {
            return false;
        }
        boolean started = threads.start(() -> runAndGiveBack(transport));
        if (!started) {
            places.giveBack();
        }
        return started;
    }

    int count() {
        return places.taken();
    }

    /** Connections that came to nothing. */
    long failed() {
        return failed.get();
    }

    boolean awaitNone(Duration atMost) throws InterruptedException {
        return places.awaitEmpty(atMost);
    }

    /** Aborts all, those to come included. */
    void cancel() {
        cancelled = true;
        open.forEach(Association::cancel);
    }

    private void runAndGiveBack(Transport transport) {
        SocketChannel socket = transport.socket();
        try (socket) {
            serve(transport);
        } catch (IOException e) {
            failed.incrementAndGet();
            log.debug("connection lost before it could be served", e);
        } finally {
            places.giveBack();
        }
    }

    private void serve(Transport transport) throws IOException {
        ByteBuffer buffer = buffers.take();
        try {
            work(Association.acceptor(transport, settings, buffer));
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private void work(Association association) {
        open.add(association);
        try (association) {
            if (cancelled) {
                association.cancel();
            }
            if (!work.test(association)) {
                failed.incrementAndGet();
            }
        } finally {
            // after the close, which waits for the peer to hang up: a cancel cuts that short
            open.remove(association);
        }
    }
}
