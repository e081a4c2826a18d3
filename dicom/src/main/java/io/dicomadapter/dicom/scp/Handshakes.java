package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.Transport;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS handshakes, each on a thread of its own, before a connection takes the place of an association: so peers that never
 * finish theirs keep nobody else out, and no accepting thread waits for any.
 */
final class Handshakes {

    /** What is done with a connection that is secured. */
    interface Next {
        void secured(Transport transport) throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(Handshakes.class);
    private static final int AT_A_TIME = 128;

    private final TlsListening listening;
    private final Next next;
    private final ConnectionThreads threads = new ConnectionThreads("dicom-tls-handshake");
    private final Places places = new Places(AT_A_TIME);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong failed = new AtomicLong();
    private final Seldom lineOfFailed = new Seldom();
    private volatile boolean cancelled;

    Handshakes(TlsListening listening, Next next) {
        this.listening = listening;
        this.next = next;
    }

    /** Begins; false, and nothing done with the connection, if too many are under way. */
    boolean take(SocketChannel socket) {
        if (!places.tryTake()) {
            return false;
        }
        boolean started = threads.start(() -> runAndGiveBack(socket));
        if (!started) {
            places.giveBack();
        }
        return started;
    }

    /** Handshakes that came to nothing since the start. */
    long failed() {
        return failed.get();
    }

    /** Ends all, those to come included. */
    void cancel() {
        cancelled = true;
        open.forEach(Handshakes::close);
    }

    private void runAndGiveBack(SocketChannel socket) {
        open.add(socket);
        try {
            if (cancelled) {
                close(socket);
            }
            Transport secured = Transport.secured(socket, listening.tls().engine(), listening.handshake());
            // from here on it counts as an association
            open.remove(socket);
            next.secured(secured);
        } catch (AssociationException e) {
            failed(e.getMessage());
        } catch (IOException | RuntimeException e) {
            close(socket);
            failed(e.toString());
        } finally {
            open.remove(socket);
            places.giveBack();
        }
    }

    private void failed(String reason) {
        long soFar = failed.incrementAndGet();
        if (lineOfFailed.now()) {
            log.warn("no secure connection reason={} failed={}", reason, soFar);
        } else {
            log.debug("no secure connection reason={}", reason);
        }
    }

    private static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("connection could not be closed cleanly", e);
        }
    }
}
