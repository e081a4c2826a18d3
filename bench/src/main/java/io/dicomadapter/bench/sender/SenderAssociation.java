package io.dicomadapter.bench.sender;

import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.PduLimits;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.UserInformation;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** One association that sends the same pixels under ever new SOP Instance UIDs. */
public final class SenderAssociation implements AutoCloseable {

    private static final int CONTEXT_ID = 1;
    private static final int MAX_PDU_LENGTH = 131_072;
    private static final int MESSAGE_IDS = 0xFFFF;

    private final SocketChannel socket;
    private final PduReader pdus;
    private final EncodedInstance instance;
    private int messageId;

    private SenderAssociation(SocketChannel socket, PduReader pdus, EncodedInstance instance) {
        this.socket = socket;
        this.pdus = pdus;
        this.instance = instance;
    }

    /**
     * Opens the connection and negotiates.
     *
     * @throws IOException if the receiver can't be reached, or doesn't accept CT images in Explicit VR Little Endian
     */
    public static SenderAssociation open(Receiver receiver, SharedPixels pixels) throws IOException {
        SocketChannel socket = SocketChannel.open(receiver.address());
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            writeFully(socket, PduEncoder.encode(request(receiver)));
            PduReader pdus = new PduReader(socket);
            int maxPduLength = accepted(pdus.next());
            EncodedInstance instance =
                    EncodedInstance.of(pixels.size(), CONTEXT_ID, pixels.inPdus(CONTEXT_ID, maxPduLength));
            return new SenderAssociation(socket, pdus, instance);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static AssociateRq request(Receiver receiver) {
        ProposedContext context = new ProposedContext(
                CONTEXT_ID,
                CtHeader.SOP_CLASS_UID,
                List.of(CtHeader.TRANSFER_SYNTAX.uid().value()));
        return new AssociateRq(
                receiver.calledAet(),
                receiver.callingAet(),
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(context),
                UserInformation.of(MAX_PDU_LENGTH));
    }

    /** The longest PDU to send. */
    private static int accepted(Pdu answer) throws IOException {
        if (answer instanceof AssociateAc ac && ac.contexts().get(0).isAccepted()) {
            return Math.min(
                    MAX_PDU_LENGTH, PduLimits.largestToSend(ac.userInformation().maxPduLength()));
        }
        throw new IOException("association not accepted: " + answer);
    }

    /**
     * Sends an instance and waits for its answer.
     *
     * @param number of its SOP Instance UID
     * @throws IOException if it was answered with anything but Success
     */
    public Stored store(long number) throws IOException {
        messageId = messageId % MESSAGE_IDS + 1;
        writeFully(socket, instance.next(messageId, number));
        long lastByteAt = System.nanoTime();
        Pdu answer = pdus.next();
        long successAt = System.nanoTime();
        requireSuccess(answer);
        return new Stored(number, lastByteAt, successAt);
    }

    private void requireSuccess(Pdu answer) throws IOException {
        if (answer instanceof PDataTf data
                && Commands.decode(data.pdvs().get(0).data()) instanceof CStoreRsp response
                && response.messageId() == messageId) {
            if (response.status().isSuccess()) {
                return;
            }
            throw new IOException("instance answered with " + response.status() + " " + response.errorComment());
        }
        throw new IOException("expected the C-STORE-RSP to message " + messageId + ", got " + answer);
    }

    /** Ends it in good order, and the connection with it: the acceptor waits for that (PS3.8 9.2, Sta13). */
    public void release() throws IOException {
        writeFully(socket, PduEncoder.encode(new ReleaseRq()));
        Pdu answer = pdus.next();
        if (!(answer instanceof ReleaseRp)) {
            throw new IOException("expected an A-RELEASE-RP, got " + answer);
        }
        close();
    }

    /** Closes the connection; any thread may do so, to end an operation of another one. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void writeFully(SocketChannel socket, ByteBuffer... parts) throws IOException {
        ByteBuffer last = parts[parts.length - 1];
        while (last.hasRemaining()) {
            socket.write(parts);
        }
    }
}
