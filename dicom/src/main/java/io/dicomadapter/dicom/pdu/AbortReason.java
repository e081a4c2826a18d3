package io.dicomadapter.dicom.pdu;

/** Why the service provider aborted (PS3.8 9.3.8, Table 9-26, byte 10). Without meaning if the user aborted. */
public enum AbortReason {
    NOT_SPECIFIED(0),
    UNRECOGNIZED_PDU(1),
    UNEXPECTED_PDU(2),
    /** 3 in the Standard; stands for every other reason a peer may send as well. */
    RESERVED(3),
    UNRECOGNIZED_PDU_PARAMETER(4),
    UNEXPECTED_PDU_PARAMETER(5),
    INVALID_PDU_PARAMETER_VALUE(6);

    private final int code;

    AbortReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static AbortReason of(int code) {
        // The constants stand in the order of their codes, without gaps.
        return code < values().length ? values()[code] : RESERVED;
    }
}
