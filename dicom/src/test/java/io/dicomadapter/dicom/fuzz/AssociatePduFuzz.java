package io.dicomadapter.dicom.fuzz;

import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduDecoder;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.PduFormatException;
import io.dicomadapter.dicom.pdu.PduHeader;
import java.nio.ByteBuffer;

/** A whole PDU of any type: it is refused as the one exception says, or can be written and read again as it is. */
public final class AssociatePduFuzz {

    private static final long MAX_P_DATA = 1 << 20;

    private AssociatePduFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Pdu decoded;
        try {
            decoded = decode(input);
        } catch (PduFormatException refused) {
            return;
        }
        Promise.holds(decoded.equals(again(PduEncoder.encode(decoded).array())), "a PDU changes when it is written");
    }

    // As a receiver does it: the length is believed once it has passed the check, and the body is what came.
    private static Pdu decode(byte[] encoded) throws PduFormatException {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        if (encoded.length < PduHeader.SIZE) {
            throw new PduFormatException("PDU header", "6 bytes", Integer.toString(encoded.length));
        }
        PduHeader header = PduHeader.read(bytes, MAX_P_DATA);
        int body = (int) Math.min(header.length(), bytes.remaining());
        return PduDecoder.decode(header, bytes.slice(bytes.position(), body));
    }

    private static Pdu again(byte[] encoded) {
        try {
            return decode(encoded);
        } catch (PduFormatException e) {
            throw new AssertionError("our own encoding is refused", e);
        }
    }
}
