package io.dicomadapter.dicom.scp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listening socket and the thread that accepts its connections, which never waits for a peer. */
final class Listener {

    /** What is done with a connection, at once. */
    interface Acceptor {
        void accepted(SocketChannel socket) throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private static final int BACKLOG = 512;
    private static final long PAUSE_AFTER_FAILURE_NANOS = 100_000_000;
    private static final long ACCEPTOR_LEAVES_MILLIS = 5000;

    private final ServerSocketChannel socket;
    private final int port;
    private final Acceptor acceptor;
    private final Thread thread;

    private Listener(ServerSocketChannel socket, Acceptor acceptor) throws IOException {
        this.socket = socket;
        this.acceptor = acceptor;
        this.port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
        this.thread = new Thread(this::acceptConnections, "dicom-accept-" + port);
        this.thread.setDaemon(true);
    }

    /** Takes the address; {@link #start()} accepts. */
    static Listener bind(InetSocketAddress address, Acceptor acceptor) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(address, BACKLOG);
            return new Listener(channel, acceptor);
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    void start() {
        thread.start();
    }

    int port() {
        return port;
    }

    /** Nobody can connect once this has returned. */
    void stop() {
        try {
            socket.close();
            // The system keeps the socket open for as long as a thread is about to leave its accept.
            thread.join(ACCEPTOR_LEAVES_MILLIS);
        } catch (IOException e) {
            log.warn("the listening socket could not be closed port={}", port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptConnections() {
        while (true) {
            try {
                acceptor.accepted(socket.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // Out of file descriptors, usually: they come back when associations end.
                log.error("a connection could not be accepted port={}", port, e);
                LockSupport.parkNanos(this, PAUSE_AFTER_FAILURE_NANOS);
            }
        }
    }
}
