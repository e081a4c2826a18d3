package io.dicomadapter.bench.sender;

import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.PduType;
import io.dicomadapter.dicom.pdu.PdvHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Pixel data in P-DATA-TF PDUs as long as the peer takes them, encoded once, whatever the number of associations that
 * send them. Of very large pixel data only a piece is kept in memory, and sent again and again.
 */
final class PixelPdus {

    private static final int PIECE_BYTES = 1 << 20;
    private static final int SEED = 3;

    private final List<ByteBuffer> pieces;

    private PixelPdus(List<ByteBuffer> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** @param maxPduLength the longest PDU to send, as its length field counts */
    static PixelPdus encode(InstanceSize size, int contextId, int maxPduLength) {
        int last = (size.pixelBytes() - 1) % PIECE_BYTES + 1;
        int repeated = (size.pixelBytes() - last) / PIECE_BYTES;
        List<ByteBuffer> pieces = new ArrayList<>(repeated + 1);
        if (repeated > 0) {
            ByteBuffer piece = piece(PIECE_BYTES, contextId, maxPduLength, false);
            for (int i = 0; i < repeated; i++) {
                pieces.add(piece);
            }
        }
        pieces.add(piece(last, contextId, maxPduLength, true));
        return new PixelPdus(pieces);
    }

    /** The encoded PDUs in order; positions and limits are the caller's own. */
    List<ByteBuffer> views() {
        return pieces.stream().map(ByteBuffer::duplicate).toList();
    }

    private static ByteBuffer piece(int bytes, int contextId, int maxPduLength, boolean endsDataSet) {
        int perPdu = maxPduLength - PdvHeader.SIZE;
        perPdu -= perPdu % 2; // fragments are of even length (PS3.8 E.1)
        int pdus = (bytes + perPdu - 1) / perPdu;
        ByteBuffer encoded = ByteBuffer.allocateDirect(bytes + pdus * (PduHeader.SIZE + PdvHeader.SIZE));
        byte[] pixels = new byte[bytes];
        new Random(SEED).nextBytes(pixels); // nothing on the way can compress it
        for (int from = 0; from < bytes; from += perPdu) {
            int length = Math.min(perPdu, bytes - from);
            boolean last = endsDataSet && from + length == bytes;
            new PduHeader(PduType.P_DATA_TF, length + PdvHeader.SIZE).write(encoded);
            PdvHeader.of(contextId, false, last, length).write(encoded);
            encoded.put(pixels, from, length);
        }
        return encoded.flip().asReadOnlyBuffer();
    }
}
