package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduDecoder;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.PduFormatException;
import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.PduType;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machine at work: everything that the network, a timer or the local user brings goes through
 * {@link TransitionTable}, and what the table says is done here. Issuing a primitive to the local user is returning from
 * {@link #receive}, or throwing from it.
 */
final class UpperLayer {

    private static final Logger log = LoggerFactory.getLogger(UpperLayer.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** What a peer may send in Sta13 before we hang up: enough to empty its socket buffer and see our A-ABORT. */
    private static final long HEARD_OUT = 1 << 20;

    private static final long LAST_WORDS_NANOS = 1_000_000_000;

    private final PduChannel channel;
    private final ReceiveClock clock;
    private final long maxPDataLength;
    private final boolean requestor;
    private UlState state = UlState.STA1;
    private long unheard;
    private boolean outOfStep;

    UpperLayer(PduChannel channel, ReceiveClock clock, long maxPDataLength, boolean requestor) {
        this.channel = channel;
        this.clock = clock;
        this.maxPDataLength = maxPDataLength;
        this.requestor = requestor;
    }

    UlState state() {
        return state;
    }

    /** The local user's or the transport's doing. The PDU is what the action sends, null if it sends none. */
    void fire(UlEvent event, Pdu toSend) throws IOException {
        fire(event, toSend, requestor);
    }

    /** Evt6, where the next state depends on whether the service provider accepts the request. */
    void fireRequest(Pdu rejection) throws IOException {
        fire(UlEvent.EVT6, rejection, rejection == null);
    }

    /**
     * Waits for the next PDU and lets the machine react to it.
     *
     * @return what came, of use to the local user
     * @throws AssociationException if with it the association is over, or was never meant to be
     */
    Incoming receive() throws AssociationException {
        Incoming incoming = next();
        if (incoming.event() == UlEvent.EVT6 && state == UlState.STA2) {
            return incoming; // whether it is acceptable is for the caller to say: fireRequest
        }
        UlState before = state;
        UlAction action = fireQuietly(incoming.event(), incoming.answer());
        if (state == UlState.STA13) {
            unheard = incoming.pDataLength();
        }
        return switch (action) {
            case AA_1, AA_8 -> throw incoming.isOwnEnd() ? incoming.end() : unexpected(incoming, before);
            case AA_2, AA_3, AA_4, AA_5, AE_4 -> throw incoming.end();
            default -> incoming;
        };
    }

    /**
     * Sta13: until the peer closes, ARTIM expires, or the peer has sent more than anyone listens to.
     *
     * @param leftInPdu bytes still to come of a P-DATA-TF PDU whose reading was given up
     */
    void awaitClose(long leftInPdu) {
        if (state != UlState.STA13) {
            return;
        }
        unheard += leftInPdu;
        long left = HEARD_OUT;
        while (state == UlState.STA13 && left > 0) {
            // After bytes that are no PDU nobody knows where the next one begins.
            long toSkip = Math.min(left, outOfStep ? left : unheard);
            unheard = 0;
            skip(toSkip);
            left -= toSkip + PduHeader.SIZE;
            if (state == UlState.STA13 && left > 0) {
                Incoming incoming = next();
                fireQuietly(incoming.event(), incoming.answer());
                unheard = incoming.pDataLength();
            }
        }
        if (state == UlState.STA13) {
            fireQuietly(UlEvent.EVT18, null);
        }
    }

    /** Fires the abort request and tells the reason; in states where the Standard knows no abort it only closes. */
    void abort(Pdu abort) {
        if (state == UlState.STA2) {
            fireQuietly(UlEvent.EVT18, null); // no association to abort yet: as if the peer had never asked for one
        } else if (state != UlState.STA1 && state != UlState.STA13) {
            fireQuietly(UlEvent.EVT15, abort);
        }
    }

    /** As {@link #fire}, where a connection that breaks while we send changes nothing: the association is over. */
    UlAction fireQuietly(UlEvent event, Pdu toSend) {
        UlAction action = TransitionTable.transition(state, event).action();
        try {
            fire(event, toSend);
        } catch (IOException e) {
            log.debug("{} could not be sent", toSend == null ? action : toSend.type(), e);
            closed();
        }
        return action;
    }

    /** The transport is gone, or is to go without a word. */
    void closed() {
        if (state != UlState.STA1) {
            fireQuietly(UlEvent.EVT17, null);
        }
    }

    /** Lets the machine react to a failed read, and says why the association is over. */
    AssociationException fail(IOException failure) {
        Incoming incoming = interrupted(failure);
        fireQuietly(incoming.event(), incoming.answer());
        return incoming.end();
    }

    /** Lets the machine react to a failed write. The peer may have said why before it closed, so listen once more. */
    AssociationException failToSend(IOException failure, boolean betweenPdus) {
        if (failure instanceof SocketTimeoutException) {
            closed();
            return new AssociationTimedOut("the peer does not read what it is sent", failure);
        }
        if (betweenPdus) {
            clock.awaitMessage(LAST_WORDS_NANOS);
            Incoming last = next();
            if (last.event() == UlEvent.EVT16) {
                fireQuietly(last.event(), null);
                return last.end();
            }
        }
        closed();
        return new ConnectionLost("connection lost while sending", failure);
    }

    private void fire(UlEvent event, Pdu toSend, boolean condition) throws IOException {
        Transition transition = TransitionTable.transition(state, event);
        log.trace("{} in {}: {}", event, state, transition.action());
        state = transition.next(condition);
        perform(transition.action(), toSend);
    }

    private void perform(UlAction action, Pdu toSend) throws IOException {
        switch (action) {
            case AE_2, AE_7, AR_1, AR_9, AA_7 -> send(toSend);
            case AE_5 -> clock.startArtim();
            case AE_6 -> {
                clock.stopArtim();
                if (toSend != null) {
                    sendAndStartArtim(toSend);
                }
            }
            case AE_8, AR_4, AA_1, AA_8 -> sendAndStartArtim(toSend);
            case AE_4, AR_3, AR_5, AA_2, AA_3, AA_4, AA_5 -> {
                clock.stopArtim();
                channel.close();
            }
            // Primitives, and data that the association itself writes and reads.
            case AE_1, AE_3, DT_1, DT_2, AR_2, AR_6, AR_7, AR_8, AR_10, AA_6 -> {}
        }
    }

    private void sendAndStartArtim(Pdu pdu) throws IOException {
        clock.startArtim();
        send(pdu);
    }

    private void send(Pdu pdu) throws IOException {
        channel.write(PduEncoder.encode(pdu), NOTHING);
    }

    private Incoming next() {
        try {
            PduHeader header = channel.readHeader(maxPDataLength);
            if (header.type() == PduType.P_DATA_TF) {
                return Incoming.pData(header.length());
            }
            return Incoming.pdu(PduDecoder.decode(header, channel.readBody((int) header.length())));
        } catch (IOException e) {
            return interrupted(e);
        }
    }

    private Incoming interrupted(IOException failure) {
        if (failure instanceof PduFormatException problem) {
            outOfStep = true;
            return Incoming.invalid(problem);
        }
        if (failure instanceof NoReceiveMemory) {
            outOfStep = true;
            return Incoming.tooMuch();
        }
        if (failure instanceof SocketTimeoutException) {
            AssociationException end = channel.isCancelled()
                    ? AssociationAborted.locally()
                    : new AssociationTimedOut(state.meaning(), failure);
            return clock.artimIsRunning() ? Incoming.artimExpired(end) : Incoming.abortRequested(end);
        }
        if (failure instanceof SSLException refusal) {
            // A TLS 1.3 server judges our certificate after the handshake, as far as we can see.
            return Incoming.closed(new TlsFailed(refusal));
        }
        String how = failure instanceof EOFException ? "connection closed by the peer: " : "connection lost: ";
        return Incoming.closed(new ConnectionLost(how + state.meaning(), failure));
    }

    private static ProtocolViolation unexpected(Incoming incoming, UlState state) {
        String type =
                incoming.pdu() == null ? "P_DATA_TF" : incoming.pdu().type().toString();
        return new ProtocolViolation("unexpected " + type + " PDU: " + state.meaning(), null);
    }

    /** Sta13: a connection that ends meanwhile is what is waited for. */
    private void skip(long bytes) {
        try {
            channel.skip(bytes);
        } catch (IOException e) {
            fail(e);
        }
    }
}
