package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.tls.TlsChannel;
import io.dicomadapter.dicom.tls.TlsClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection on which an association may be: the socket as it is, or TLS over it.
 *
 * @param socket in blocking mode
 */
public record Transport(SocketChannel socket, Optional<TlsChannel> tls) {

    private static final Logger log = LoggerFactory.getLogger(Transport.class);

    /** Without TLS. */
    public static Transport plain(SocketChannel socket) {
        return new Transport(socket, Optional.empty());
    }

    /**
     * TLS over a new connection, once both sides have agreed on it. Closes the socket if they do not.
     *
     * @param atMost longest time for the handshake
     * @throws TlsFailed if one side does not like what the other has to offer
     * @throws AssociationTimedOut if the peer took too long
     */
    public static Transport secured(SocketChannel socket, SSLEngine engine, Duration atMost)
            throws AssociationException {
        return secured(socket, engine, Ticks.in(atMost));
    }

    /** Connects to the peer, and secures the connection if asked to, within this time. */
    static Transport connect(InetSocketAddress peer, Optional<TlsClient> tls, Duration atMost) throws IOException {
        if (peer.isUnresolved()) {
            throw new ConnectionLost("host name cannot be resolved", null);
        }
        Optional<SSLEngine> engine = engine(peer, tls);
        long until = Ticks.in(atMost);
        Transport plain = plain(SocketChannel.open());
        try {
            plain.tune();
            within(until, plain.socket, "connecting", () -> plain.socket.connect(peer));
        } catch (AssociationTimedOut e) {
            throw e;
        } catch (IOException e) {
            throw new ConnectionLost("cannot connect", e);
        }
        return engine.isPresent() ? secured(plain.socket, engine.get(), until) : plain;
    }

    private static Optional<SSLEngine> engine(InetSocketAddress peer, Optional<TlsClient> tls) throws TlsFailed {
        try {
            return tls.map(client -> client.engine(peer.getHostString(), peer.getPort()));
        } catch (RuntimeException e) {
            // keys and certificates come from outside, and may have gone
            throw new TlsFailed(new SSLException("no keys or certificates", e));
        }
    }

    private static Transport secured(SocketChannel socket, SSLEngine engine, long until) throws AssociationException {
        TlsChannel tls = new TlsChannel(socket, engine);
        try {
            within(until, socket, "TLS handshake", tls::handshake);
            return new Transport(socket, Optional.of(tls));
        } catch (AssociationException e) {
            throw e;
        } catch (SSLException e) {
            throw new TlsFailed(e);
        } catch (IOException e) {
            throw new ConnectionLost("connection lost during the TLS handshake", e);
        }
    }

    /** The other end of the connection. */
    InetSocketAddress peer() throws IOException {
        return (InetSocketAddress) socket.getRemoteAddress();
    }

    /**
     * Socket buffers are left alone on purpose: a size of ours would switch off the system's own tuning, which goes
     * further than a process may (tcp(7), tcp_rmem), and on a fast or long line a fixed window is the limit.
     */
    void tune() throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }

    /** Does this, or closes the socket if it fails or takes too long. */
    private static void within(long until, SocketChannel socket, String what, Step step) throws IOException {
        try (Deadline deadline = Watchdog.shared().watch(operation -> close(socket))) {
            deadline.arm(Deadline.Operation.WRITE, until);
            IOException failure = step.failure();
            if (deadline.disarm()) {
                throw new AssociationTimedOut(what, failure);
            }
            if (failure != null) {
                close(socket);
                throw failure;
            }
        }
    }

    private static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("connection could not be closed cleanly", e);
        }
    }

    private interface Step {
        void run() throws IOException;

        default IOException failure() {
            try {
                run();
                return null;
            } catch (IOException e) {
                return e;
            }
        }
    }
}
