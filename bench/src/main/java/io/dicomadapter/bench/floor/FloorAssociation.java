package io.dicomadapter.bench.floor;

import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduDecoder;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.PduType;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.PdvHeader;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.UserInformation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** One association of the floor. The codec is the product's; the data set's bytes go by it, from socket to file. */
final class FloorAssociation {

    private static final int MAX_PDU_LENGTH = 131_072;

    private final SocketChannel socket;
    private final SocketBytes received;
    private final Path folder;
    private final boolean sync;
    private CStoreRq request;
    private FileChannel file;

    FloorAssociation(SocketChannel socket, Path folder, boolean sync) {
        this.socket = socket;
        this.received = new SocketBytes(socket, 2 * MAX_PDU_LENGTH);
        this.folder = folder;
        this.sync = sync;
    }

    /** Serves to the association's release. */
    void serve() throws IOException {
        while (true) {
            PduHeader header = PduHeader.read(received.require(PduHeader.SIZE), MAX_PDU_LENGTH);
            if (header.type() == PduType.P_DATA_TF) {
                takePdvs(header.length());
            } else if (header.type() == PduType.ASSOCIATE_RQ) {
                accept((AssociateRq) wholePdu(header));
            } else if (header.type() == PduType.RELEASE_RQ) {
                wholePdu(header);
                send(new ReleaseRp());
                return;
            } else {
                return;
            }
        }
    }

    private void takePdvs(long pduLength) throws IOException {
        for (long left = pduLength; left > 0; ) {
            PdvHeader pdv = PdvHeader.read(received.require(PdvHeader.SIZE), left);
            if (pdv.command()) {
                request = (CStoreRq) Commands.decode(received.take((int) pdv.dataLength()));
                file = FileChannel.open(
                        folder.resolve(UUID.randomUUID() + ".dcm"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            } else {
                received.transferTo(file, pdv.dataLength());
                if (pdv.last()) {
                    finish(pdv.contextId());
                }
            }
            left -= pdv.totalLength();
        }
    }

    private void finish(int contextId) throws IOException {
        if (sync) {
            file.force(true);
        }
        file.close();
        ByteBuffer response = Commands.encode(CStoreRsp.to(request, DimseStatus.SUCCESS, ""));
        send(PDataTf.of(new Pdv(contextId, true, true, response)));
    }

    private void accept(AssociateRq request) throws IOException {
        List<AnsweredContext> contexts = request.contexts().stream()
                .map(proposed -> new AnsweredContext(
                        proposed.id(),
                        ContextResult.ACCEPTANCE,
                        proposed.transferSyntaxes().get(0)))
                .toList();
        send(new AssociateAc(
                request.calledAet(),
                request.callingAet(),
                request.applicationContext(),
                contexts,
                UserInformation.of(MAX_PDU_LENGTH)));
    }

    private Pdu wholePdu(PduHeader header) throws IOException {
        return PduDecoder.decode(header, received.take((int) header.length()));
    }

    private void send(Pdu pdu) throws IOException {
        ByteBuffer bytes = PduEncoder.encode(pdu);
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }
}
