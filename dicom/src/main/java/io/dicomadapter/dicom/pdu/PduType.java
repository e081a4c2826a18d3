package io.dicomadapter.dicom.pdu;

import java.util.Arrays;

/** First byte of every PDU (PS3.8 9.3.2 to 9.3.8). */
public enum PduType {
    ASSOCIATE_RQ(0x01),
    ASSOCIATE_AC(0x02),
    ASSOCIATE_RJ(0x03),
    P_DATA_TF(0x04),
    RELEASE_RQ(0x05),
    RELEASE_RP(0x06),
    ABORT(0x07);

    private final int code;

    PduType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * The type of a PDU by its first byte, 0 to 255.
     *
     * @throws PduFormatException with reason {@link AbortReason#UNRECOGNIZED_PDU} if no PDU begins with this byte
     */
    public static PduType of(int code) throws PduFormatException {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> PduFormatException.unrecognizedPdu(code));
    }
}
