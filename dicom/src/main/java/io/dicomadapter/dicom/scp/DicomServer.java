package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.Transport;
import io.dicomadapter.dicom.ul.UlSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DICOM server: accepts connections, plain ones and through TLS, and serves each association on a thread of its own; the
 * accepting threads never wait for a peer.
 *
 * <pre>
 *   new --start--> accepting --stopAccepting--> draining --all ended, or close--> closed
 * </pre>
 *
 * <p>Beyond the limit associations are answered with A-ASSOCIATE-RJ 2/3/2. A bounded number of threads does that; where
 * even they are busy, connections are closed without a word and counted in {@link #droppedConnections()}.
 */
public final class DicomServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DicomServer.class);

    private static final int REFUSALS_AT_A_TIME = 8;
    private static final int SMALLEST_BUFFER = 16384;
    private static final Duration ABORT_GRACE = Duration.ofSeconds(5);

    private final ServerSettings settings;
    private final AssociationPolicy policy;
    private final Connections served;
    private final Connections refused;
    private final Optional<Handshakes> handshakes;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong rejectedOverLimit = new AtomicLong();
    private final Seldom lineOfDropped = new Seldom();
    private final Seldom lineOfOverLimit = new Seldom();
    private volatile Optional<Listener> plain = Optional.empty();
    private volatile Optional<Listener> secure = Optional.empty();
    private boolean started;

    public DicomServer(ServerSettings settings, AssociationPolicy policy) {
        this.settings = settings;
        this.policy = policy;
        UlSettings upperLayer = settings.upperLayer();
        this.served = new Connections(
                "dicom-association", settings.maximumAssociations(), upperLayer, bufferSize(settings), this::serve);
        this.refused = new Connections("dicom-refusal", REFUSALS_AT_A_TIME, upperLayer, SMALLEST_BUFFER, this::refuse);
        this.handshakes = settings.tls().map(tls -> new Handshakes(tls, this::take));
    }

    /**
     * Listens. A server starts once.
     *
     * @throws IOException if an address can't be listened on
     */
    public synchronized void start() throws IOException {
        if (started) {
            throw new IllegalStateException("the server was started before");
        }
        started = true;
        try {
            plain = listen(settings.address(), this::takePlain);
            secure = listen(settings.tls().map(TlsListening::address), this::shakeHands);
        } catch (IOException e) {
            stopAccepting();
            throw e;
        }
        plain.ifPresent(Listener::start);
        secure.ifPresent(Listener::start);
    }

    /** Where it listens, or listened, without TLS: the port of the settings, or the one it was given if that is 0. */
    public int port() {
        return plain.map(Listener::port).orElse(0);
    }

    /** Where it listens, or listened, with TLS; 0 if nowhere. */
    public int tlsPort() {
        return secure.map(Listener::port).orElse(0);
    }

    /** Connections that hold a place, from accept to close. */
    public int openAssociations() {
        return served.count();
    }

    /** Connections that were made since the start, whatever became of them. */
    public long connections() {
        return accepted.get();
    }

    /** Associations answered with A-ASSOCIATE-RJ 2/3/2 since the start, because there were too many of them. */
    public long rejectedOverLimit() {
        return rejectedOverLimit.get();
    }

    /**
     * Connections since the start that came to nothing before the policy was asked: closed or silent, no DICOM, no TLS
     * where it must be, or rejected by the rules of the protocol. Together with the policy's decisions, {@link #rejectedOverLimit()} and
     * {@link #droppedConnections()} these are all connections there were.
     */
    public long failedBeforePolicy() {
        return served.failed() + refused.failed() + failedHandshakes();
    }

    /** TLS handshakes since the start that came to nothing. */
    public long failedHandshakes() {
        return handshakes.map(Handshakes::failed).orElse(0L);
    }

    /** Connections that were closed without an answer since the start, because there were too many of them. */
    public long droppedConnections() {
        return dropped.get();
    }

    /** Closes the listening sockets, so that nobody can connect once this has returned; open associations go on. */
    public synchronized void stopAccepting() {
        plain.ifPresent(Listener::stop);
        secure.ifPresent(Listener::stop);
    }

    /**
     * Stops accepting, waits for the associations to end, and aborts those that have not ended in time.
     *
     * @return whether all ended by themselves
     */
    public boolean drain(Duration atMost) {
        stopAccepting();
        handshakes.ifPresent(Handshakes::cancel);
        refused.cancel();
        try {
            boolean ended = served.awaitNone(atMost);
            served.cancel();
            if (!served.awaitNone(ABORT_GRACE)) {
                log.warn("associations still open after their abort count={}", served.count());
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            served.cancel();
            return false;
        }
    }

    /** Stops accepting and aborts all associations. */
    @Override
    public void close() {
        drain(Duration.ZERO);
    }

    private static int bufferSize(ServerSettings settings) {
        int longest = settings.maxPduLength() == 0 ? UlSettings.DEFAULT_MAX_PDU_LENGTH : settings.maxPduLength();
        return PduHeader.SIZE + Math.min(Math.max(longest, SMALLEST_BUFFER), UlSettings.DEFAULT_MAX_PDU_LENGTH);
    }

    private static Optional<Listener> listen(Optional<InetSocketAddress> address, Listener.Acceptor acceptor)
            throws IOException {
        return address.isEmpty() ? Optional.empty() : Optional.of(Listener.bind(address.get(), acceptor));
    }

    private void takePlain(SocketChannel socket) throws IOException {
        accepted.incrementAndGet();
        take(Transport.plain(socket));
    }

    private void shakeHands(SocketChannel socket) throws IOException {
        accepted.incrementAndGet();
        if (!handshakes.orElseThrow().take(socket)) {
            drop(socket);
        }
    }

    private void take(Transport transport) throws IOException {
        if (!served.take(transport) && !refused.take(transport)) {
            drop(transport.socket());
        }
    }

    private void drop(SocketChannel socket) throws IOException {
        socket.close();
        long soFar = dropped.incrementAndGet();
        if (lineOfDropped.now()) {
            log.warn("too many connections, one closed without an answer dropped={}", soFar);
        }
    }

    private boolean serve(Association association) {
        return new AssociationSession(association, policy, settings.maxPduLength()).run();
    }

    private boolean refuse(Association association) {
        try {
            association.awaitRequest(request -> Optional.of(RejectReason.LOCAL_LIMIT_EXCEEDED));
            long soFar = rejectedOverLimit.incrementAndGet();
            if (lineOfOverLimit.now()) {
                log.warn("rejected over the limit of associations rejected={}", soFar);
            }
            return true;
        } catch (AssociationException e) {
            log.info("ended before it could be rejected reason={}", e.getMessage());
            return false;
        }
    }
}
