package io.dicomadapter.dicom.pdu;

import java.nio.ByteBuffer;

/** From bytes to PDUs: the table of contents of the protocol. */
public final class PduDecoder {

    private PduDecoder() {}

    /**
     * Decodes a whole PDU.
     *
     * @param header already checked by {@link PduHeader#read}
     * @param body the {@code header.length()} bytes after it; its position is left where it was
     * @throws PduFormatException if the bytes are no PDU of this type; nothing else is thrown, whatever they are
     */
    public static Pdu decode(PduHeader header, ByteBuffer body) throws PduFormatException {
        if (body.remaining() != header.length()) {
            throw new PduFormatException("PDU body", header.length() + " bytes", Integer.toString(body.remaining()));
        }
        FieldReader fields = FieldReader.of(body);
        return switch (header.type()) {
            case ASSOCIATE_RQ -> AssociateRq.decode(fields);
            case ASSOCIATE_AC -> AssociateAc.decode(fields);
            case ASSOCIATE_RJ -> AssociateRj.decode(fields);
            case P_DATA_TF -> PDataTf.decode(fields);
            case RELEASE_RQ -> ReleaseRq.decode(fields);
            case RELEASE_RP -> ReleaseRp.decode(fields);
            case ABORT -> Abort.decode(fields);
        };
    }
}
