package io.dicomadapter.bench.sender;

import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduDecoder;
import io.dicomadapter.dicom.pdu.PduHeader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** Reads the short PDUs that a receiver sends. */
final class PduReader {

    private static final int LONGEST = 32 * 1024;

    private final SocketChannel socket;
    private final ByteBuffer received =
            ByteBuffer.allocateDirect(PduHeader.SIZE + LONGEST).limit(0);

    PduReader(SocketChannel socket) {
        this.socket = socket;
    }

    Pdu next() throws IOException {
        require(PduHeader.SIZE);
        PduHeader header = PduHeader.read(received, LONGEST);
        if (header.length() > LONGEST) {
            throw new IOException("a PDU of " + header.length() + " bytes; the sender expects at most " + LONGEST);
        }
        int length = (int) header.length();
        if (received.remaining() < length) {
            acknowledgeAtOnce();
        }
        require(length);
        ByteBuffer body = received.slice(received.position(), length);
        received.position(received.position() + length);
        return PduDecoder.decode(header, body);
    }

    /**
     * Some receivers write an answer in two pieces, and Nagle's algorithm keeps the second one back until the first is
     * acknowledged, which this side would do after 40 ms only (DCMTK as Debian builds it, and Orthanc with it). The
     * option sends the acknowledgement that is due, and no later ones (tcp(7)).
     */
    private void acknowledgeAtOnce() throws IOException {
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }

    private void require(int count) throws IOException {
        if (received.remaining() >= count) {
            return;
        }
        received.compact();
        while (received.position() < count) {
            if (socket.read(received) < 0) {
                throw new EOFException("the receiver closed the connection");
            }
        }
        received.flip();
    }
}
