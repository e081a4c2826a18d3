package io.dicomadapter.dicom.scu;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.commitment.ActionInformation;
import io.dicomadapter.dicom.commitment.CommitmentRequest;
import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.commitment.EventReport;
import io.dicomadapter.dicom.dimse.DimseCommand;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.MessageReader;
import io.dicomadapter.dicom.dimse.MessageWriter;
import io.dicomadapter.dicom.dimse.NActionRq;
import io.dicomadapter.dicom.dimse.NActionRsp;
import io.dicomadapter.dicom.dimse.NEventReportRq;
import io.dicomadapter.dicom.dimse.ReceivedCommand;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.ul.AcceptedContext;
import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.UlSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Storage commitment as SCU (PS3.4 Annex J, push model), on an association of its own, for one thread:
 *
 * <pre>{@code
 * try (StorageCommitment association = StorageCommitment.open(settings, peer)) {
 *     DimseStatus taken = association.request(new CommitmentRequest(Uid.random(), instances));
 *     boolean reported = association.awaitReport(Duration.ofSeconds(10), result -> ...);
 *     association.release();
 * }
 * }</pre>
 *
 * A peer may report on this association, or make one of its own to us, minutes or days later: so whoever asks must also
 * listen, with a {@link io.dicomadapter.dicom.scp.DicomServer}.
 */
public final class StorageCommitment implements AutoCloseable {

    private static final int REQUEST_COMMITMENT = 1; // Action Type ID, PS3.4 J.3.2.1
    private static final int CONTEXT_ID = 1;
    private static final int MESSAGE_ID = 1;
    private static final int RECEIVE_BUFFER = 16384;
    private static final List<TransferSyntax> SYNTAXES =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    private final Association association;
    private final MessageReader reader;
    private final MessageWriter writer;
    private boolean over;

    private StorageCommitment(Association association) {
        this.association = association;
        this.reader = new MessageReader(association);
        this.writer = new MessageWriter(association);
    }

    /**
     * Connects and asks for an association.
     *
     * @throws AssociationException if the peer refuses, can't be reached, or does not answer in time
     */
    public static StorageCommitment open(ScuSettings settings, AeAddress peer) throws IOException {
        ProposedContext context = new ProposedContext(
                CONTEXT_ID,
                SopClasses.STORAGE_COMMITMENT_PUSH_MODEL,
                SYNTAXES.stream().map(syntax -> syntax.uid().value()).toList());
        AssociateRq request = new AssociateRq(
                peer.aeTitle().value(),
                settings.callingAet().value(),
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(context),
                UserInformation.of(settings.maxPduLength()));
        return new StorageCommitment(Association.request(
                new InetSocketAddress(peer.host(), peer.port()),
                settings.tls(),
                request,
                new UlSettings(settings.maxPduLength(), settings.timeouts()),
                ByteBuffer.allocateDirect(RECEIVE_BUFFER)));
    }

    /** Whether the peer does storage commitment at all. */
    public boolean isAccepted() {
        return association.context(CONTEXT_ID).isPresent();
    }

    /**
     * N-ACTION: asks for commitment.
     *
     * @return whether the peer has taken the request; if it has, a report is to come
     * @throws IllegalStateException if the peer has not accepted the context: see {@link #isAccepted}
     * @throws AssociationException if the association is over
     */
    public DimseStatus request(CommitmentRequest request) throws IOException {
        AcceptedContext context = association
                .context(CONTEXT_ID)
                .orElseThrow(() -> new IllegalStateException("the peer has not accepted storage commitment"));
        requireUsable();
        TransferSyntax syntax = TransferSyntax.find(context.transferSyntax()).orElseThrow();
        byte[] information = ActionInformation.encode(request, syntax);
        return endingOnFailure(() -> {
            writer.send(
                    CONTEXT_ID,
                    new NActionRq(
                            MESSAGE_ID,
                            SopClasses.STORAGE_COMMITMENT_PUSH_MODEL,
                            EventReport.WELL_KNOWN_INSTANCE,
                            REQUEST_COMMITMENT,
                            true));
            writer.sendDataSet(CONTEXT_ID, Channels.newChannel(new ByteArrayInputStream(information)));
            return response().status();
        });
    }

    /**
     * Waits for an N-EVENT-REPORT on this association, and answers it.
     *
     * @param receiver takes the result; what it returns is answered, and what it throws answers 0110
     * @return false if none came in time, or the peer released the association
     * @throws AssociationException if the association is over
     */
    public boolean awaitReport(Duration atMost, Function<CommitmentResult, DimseStatus> receiver) throws IOException {
        requireUsable();
        return endingOnFailure(() -> association.awaitInput(atMost) && report(receiver));
    }

    /** Whether more can be said on it: neither released, by whichever side, nor aborted, nor lost. */
    public boolean isOpen() {
        return !over && association.isOpen();
    }

    /**
     * Releases the association in good order and closes the connection; nothing is done if the peer did so before.
     *
     * @throws AssociationException if the peer does not agree in time; the association is over all the same
     */
    public void release() throws IOException {
        if (association.isOpen()) {
            requireUsable();
            over = true;
            try (association) {
                association.release();
            }
        }
    }

    /** Aborts the association unless it was released. */
    @Override
    public void close() {
        over = true;
        association.close();
    }

    private NActionRsp response() throws AssociationException {
        Optional<ReceivedCommand> received = reader.nextResponse();
        DimseCommand command = received.map(ReceivedCommand::command)
                .orElseThrow(() -> association.violated("release requested while a response was due", null));
        reader.drain();
        if (command instanceof NActionRsp response && response.messageId() == MESSAGE_ID) {
            return response;
        }
        throw association.violated("response to another request than the one made", null);
    }

    private boolean report(Function<CommitmentResult, DimseStatus> receiver) throws AssociationException {
        Optional<ReceivedCommand> received = reader.nextRequest();
        if (received.isEmpty()) {
            association.confirmRelease();
            return false;
        }
        if (received.get().command() instanceof NEventReportRq request) {
            AcceptedContext context = received.get().context();
            writer.send(context.id(), EventReport.answer(context, request, reader, receiver));
            return true;
        }
        throw association.violated("another request than N-EVENT-REPORT", null);
    }

    private void requireUsable() {
        if (over) {
            throw new IllegalStateException("the association is over");
        }
    }

    private <T> T endingOnFailure(Exchange<T> exchange) throws IOException {
        over = true;
        T result = exchange.run();
        over = false;
        return result;
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }
}
