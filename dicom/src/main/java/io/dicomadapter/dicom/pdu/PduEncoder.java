package io.dicomadapter.dicom.pdu;

import java.nio.ByteBuffer;

/** From PDUs to bytes. */
public final class PduEncoder {

    private PduEncoder() {}

    /**
     * Encodes a whole PDU, header included.
     *
     * @return a new buffer, ready to be read
     * @throws IllegalArgumentException if a value is longer than its length field can say (a user identity token of 64
     *     KiB and more) or the PDU larger than {@link PduLimits} allow; nothing is ever cut
     */
    public static ByteBuffer encode(Pdu pdu) {
        FieldWriter body = new FieldWriter();
        switch (pdu.type()) {
            case ASSOCIATE_RQ -> ((AssociateRq) pdu).encode(body);
            case ASSOCIATE_AC -> ((AssociateAc) pdu).encode(body);
            case ASSOCIATE_RJ -> ((AssociateRj) pdu).encode(body);
            case P_DATA_TF -> ((PDataTf) pdu).encode(body);
            case RELEASE_RQ -> ((ReleaseRq) pdu).encode(body);
            case RELEASE_RP -> ((ReleaseRp) pdu).encode(body);
            case ABORT -> ((Abort) pdu).encode(body);
        }
        requireSendable(pdu.type(), body.size());
        ByteBuffer encoded = ByteBuffer.allocate(PduHeader.SIZE + body.size());
        new PduHeader(pdu.type(), body.size()).write(encoded);
        return encoded.put(body.toByteArray()).flip();
    }

    // We do not send what we would refuse to receive. The peer's maximum for P-DATA-TF is for the sender to obey.
    private static void requireSendable(PduType type, int length) {
        try {
            PduLimits.check(type, length, Integer.MAX_VALUE);
        } catch (PduFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
