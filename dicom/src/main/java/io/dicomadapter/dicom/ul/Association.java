package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.AsyncOperationsWindow;
import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduFormatException;
import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.PduLimits;
import io.dicomadapter.dicom.pdu.PduType;
import io.dicomadapter.dicom.pdu.PdvHeader;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.tls.TlsClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One association over one TCP connection (PS3.8 9.1.1): the service primitives of the Upper Layer as blocking methods.
 * All are for the one thread that owns the association, except {@link #cancel()}.
 *
 * <p>Every method that throws an {@link AssociationException} leaves the association over; {@link #close()} is all that
 * may follow.
 */
public final class Association implements AutoCloseable {

    /**
     * Longest P-DATA-TF PDU sent, whatever more a peer would take: beyond this size a larger one saves no time, and a
     * sender needs two of them in memory.
     */
    public static final int LARGEST_PDU_SENT = 131072;

    private final InetSocketAddress peer;
    private final PduChannel channel;
    private final ReceiveClock clock;
    private final UpperLayer upperLayer;
    private final Timeouts timeouts;
    private final ByteBuffer headers = ByteBuffer.allocateDirect(PduHeader.SIZE + PdvHeader.SIZE);
    private Map<Integer, AcceptedContext> contexts = Map.of();
    private int largestPduToSend;
    private int operationsAtATime = 1;
    private long leftInPdu;
    private long leftInPdv;

    private Association(Transport transport, UlSettings settings, ByteBuffer receiveBuffer, boolean requestor)
            throws IOException {
        peer = transport.peer();
        timeouts = settings.timeouts();
        clock = new ReceiveClock(timeouts);
        channel = new PduChannel(transport, clock, timeouts, receiveBuffer);
        upperLayer = new UpperLayer(channel, clock, settings.largestReceived(), requestor);
    }

    /**
     * The acceptor's side of a new connection.
     *
     * @param receiveBuffer direct, of any size; the larger, the fewer reads. Free again after {@link #close()}
     */
    public static Association acceptor(Transport transport, UlSettings settings, ByteBuffer receiveBuffer)
            throws IOException {
        transport.tune();
        Association association = new Association(transport, settings, receiveBuffer, false);
        association.upperLayer.fire(UlEvent.EVT5, null);
        return association;
    }

    /**
     * Connects, through TLS if that is given, and asks for an association, as requestor.
     *
     * @throws AssociationException if there is none: refused, or the peer could not be reached or did not answer
     */
    public static Association request(
            InetSocketAddress peer,
            Optional<TlsClient> tls,
            AssociateRq request,
            UlSettings settings,
            ByteBuffer receiveBuffer)
            throws IOException {
        Transport transport = Transport.connect(peer, tls, settings.timeouts().artim());
        Association association = new Association(transport, settings, receiveBuffer, true);
        try {
            association.channel.acknowledgeAtOnce();
            association.upperLayer.fire(UlEvent.EVT1, null);
            association.send(UlEvent.EVT2, request);
            association.clock.awaitMessage(settings.timeouts().artim().toNanos());
            Incoming answer = association.upperLayer.receive();
            association.established(request, (AssociateAc) answer.pdu());
            return association;
        } catch (IOException | RuntimeException e) {
            association.close();
            throw e;
        }
    }

    /**
     * Waits for the peer's A-ASSOCIATE-RQ, as acceptor. ARTIM runs since the connection was made (PS3.8 9.1.4).
     *
     * @param provider why the request is refused before the user is asked, if it is
     * @return empty if it was refused
     */
    public Optional<AssociateRq> awaitRequest(Function<AssociateRq, Optional<RejectReason>> provider)
            throws AssociationException {
        AssociateRq request = (AssociateRq) upperLayer.receive().pdu();
        Optional<RejectReason> refusal = provider.apply(request);
        try {
            upperLayer.fireRequest(refusal.map(AssociateRj::new).orElse(null));
        } catch (IOException e) {
            throw upperLayer.failToSend(e, true);
        }
        return refusal.isPresent() ? Optional.empty() : Optional.of(request);
    }

    /** Answers the request with A-ASSOCIATE-AC. */
    public void accept(AssociateRq request, AssociateAc answer) throws AssociationException {
        send(UlEvent.EVT7, answer);
        established(request, answer, request.userInformation().maxPduLength());
    }

    /** Answers the request with A-ASSOCIATE-RJ. */
    public void reject(RejectReason reason) throws AssociationException {
        send(UlEvent.EVT8, new AssociateRj(reason));
    }

    /** The other end of the connection. */
    public InetSocketAddress peer() {
        return peer;
    }

    /** The context that both sides agreed on under this ID, if they did. */
    public Optional<AcceptedContext> context(int id) {
        return Optional.ofNullable(contexts.get(id));
    }

    /** All contexts that both sides agreed on. */
    public Collection<AcceptedContext> contexts() {
        return contexts.values();
    }

    /**
     * Waits until the peer says something, or ends the connection; unlike a read whose time is over, nothing is lost if it
     * does not.
     *
     * @return false if nothing came in time
     */
    public boolean awaitInput(Duration atMost) throws AssociationException {
        try {
            return leftInPdu > 0 || channel.awaitInput(atMost);
        } catch (IOException e) {
            throw upperLayer.fail(e);
        }
    }

    /**
     * How many requests the requestor may have unanswered at a time: what it proposed, or less if the acceptor said so, and 1
     * where either said nothing (PS3.7 D.3.3.3).
     */
    public int operationsAtATime() {
        return operationsAtATime;
    }

    /** Whether data can be exchanged: neither released, nor aborted, nor lost. */
    public boolean isOpen() {
        return upperLayer.state() == UlState.STA6;
    }

    /** The peer may now be silent for {@link Timeouts#idle()}; until the next call its message must keep its pace. */
    public void awaitMessage() {
        clock.awaitMessage(timeouts.idle().toNanos());
    }

    /** The peer may now be silent for {@link Timeouts#dimseResponse()}. */
    public void awaitResponse() {
        clock.awaitMessage(timeouts.dimseResponse().toNanos());
    }

    /** The next PDV on an accepted context; null if the peer asked for release, see {@link #confirmRelease()}. */
    public PdvHeader nextPdv() throws AssociationException {
        while (leftInPdu == 0) {
            Incoming incoming = upperLayer.receive();
            if (incoming.event() == UlEvent.EVT12) {
                return null;
            }
            leftInPdu = incoming.pDataLength();
        }
        try {
            PdvHeader pdv = channel.readPdvHeader(leftInPdu);
            if (!contexts.containsKey(pdv.contextId())) {
                throw new PduFormatException("presentation context ID", "an accepted one", "" + pdv.contextId());
            }
            leftInPdu -= PdvHeader.SIZE;
            leftInPdv = pdv.dataLength();
            return pdv;
        } catch (IOException e) {
            throw upperLayer.fail(e);
        }
    }

    /**
     * What has arrived of the PDV: a read-only view of the receive buffer, valid until the next call of any method; null
     * after its last byte.
     */
    public ByteBuffer nextFragment() throws AssociationException {
        if (leftInPdv == 0) {
            return null;
        }
        try {
            ByteBuffer fragment = channel.readFragment(leftInPdv);
            leftInPdv -= fragment.remaining();
            leftInPdu -= fragment.remaining();
            return fragment;
        } catch (IOException e) {
            throw upperLayer.fail(e);
        }
    }

    /** Most bytes of data that one PDV to this peer may hold; even (PS3.8 E.1). */
    public int largestFragmentToSend() {
        return (largestPduToSend - PdvHeader.SIZE) & ~1;
    }

    /** Sends one P-DATA-TF PDU with one PDV, headers and data in one write. */
    public void sendPdv(int contextId, boolean command, boolean last, ByteBuffer data) throws AssociationException {
        PdvHeader pdv = PdvHeader.of(contextId, command, last, data.remaining());
        headers.clear();
        new PduHeader(PduType.P_DATA_TF, pdv.totalLength()).write(headers);
        pdv.write(headers);
        try {
            upperLayer.fire(UlEvent.EVT9, null);
            channel.write(headers.flip(), data);
        } catch (IOException e) {
            throw upperLayer.failToSend(e, leftInPdu == 0);
        }
    }

    /** Answers the peer's A-RELEASE-RQ. */
    public void confirmRelease() throws AssociationException {
        send(UlEvent.EVT14, new ReleaseRp());
    }

    /** Asks the peer for release and waits until it agrees; data that it still sends is discarded (PS3.8 7.2). */
    public void release() throws AssociationException {
        send(UlEvent.EVT11, new ReleaseRq());
        clock.awaitMessage(timeouts.artim().toNanos());
        while (upperLayer.state() != UlState.STA1 && upperLayer.state() != UlState.STA13) {
            Incoming incoming = upperLayer.receive();
            switch (upperLayer.state()) {
                case STA7 -> discard(incoming.pDataLength());
                // Release collision: both asked. The requestor answers first (PS3.8 7.2.2).
                case STA9, STA12 -> send(UlEvent.EVT14, new ReleaseRp());
                default -> {}
            }
        }
    }

    /** Aborts because what the peer said makes no sense to the user of this association; what to throw then. */
    public ProtocolViolation violated(String message, Throwable cause) {
        upperLayer.abort(Abort.byUser());
        return new ProtocolViolation(message, cause);
    }

    /** Aborts by the local user's decision. */
    public void abort() {
        upperLayer.abort(Abort.byUser());
    }

    /**
     * Makes the owning thread abort: at once if it waits for the peer, else as soon as it does. For any thread. A write
     * under way is left to its time-out.
     */
    public void cancel() {
        channel.cancel();
    }

    /** Aborts what is not over yet, gives the peer ARTIM to hang up, and closes the connection. */
    @Override
    public void close() {
        upperLayer.abort(Abort.byUser());
        upperLayer.awaitClose(leftInPdu);
        upperLayer.closed();
        channel.close();
    }

    /** Where the association stands in PS3.8 Table 9-10. */
    public UlState state() {
        return upperLayer.state();
    }

    private void discard(long bytes) throws AssociationException {
        try {
            channel.skip(bytes);
        } catch (IOException e) {
            throw upperLayer.fail(e);
        }
    }

    private void send(UlEvent primitive, Pdu pdu) throws AssociationException {
        try {
            upperLayer.fire(primitive, pdu);
        } catch (IOException e) {
            throw upperLayer.failToSend(e, leftInPdu == 0);
        }
    }

    private void established(AssociateRq request, AssociateAc answer) throws ProtocolViolation {
        established(request, answer, answer.userInformation().maxPduLength());
        operationsAtATime = AsyncOperationsWindow.granted(
                request.userInformation().asyncOperationsWindow(),
                answer.userInformation().asyncOperationsWindow());
    }

    private void established(AssociateRq request, AssociateAc answer, long peersMaximum) throws ProtocolViolation {
        contexts = AcceptedContext.of(request, answer)
                .orElseThrow(() -> violated("a presentation context was accepted that was not proposed", null));
        try {
            largestPduToSend = Math.min(LARGEST_PDU_SENT, PduLimits.largestToSend(peersMaximum));
        } catch (PduFormatException e) {
            throw violated(e.getMessage(), e);
        }
    }
}
