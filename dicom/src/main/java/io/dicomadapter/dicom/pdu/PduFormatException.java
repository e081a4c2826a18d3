package io.dicomadapter.dicom.pdu;

import java.io.IOException;

/**
 * Bytes that are no PDU. The message names the field, what the Standard allows there, and what was found: numbers and
 * lengths only, never text that came from the peer.
 */
public final class PduFormatException extends IOException {

    private static final long serialVersionUID = 1;

    private final AbortReason reason;
    private final String field;
    private final String expected;
    private final String found;

    public PduFormatException(String field, String expected, String found) {
        this(AbortReason.INVALID_PDU_PARAMETER_VALUE, field, expected, found);
    }

    private PduFormatException(AbortReason reason, String field, String expected, String found) {
        super(field + ": expected " + expected + ", found " + found);
        this.reason = reason;
        this.field = field;
        this.expected = expected;
        this.found = found;
    }

    static PduFormatException unrecognizedPdu(int code) {
        return new PduFormatException(
                AbortReason.UNRECOGNIZED_PDU, "PDU type", "0x01 to 0x07", String.format("0x%02x", code));
    }

    /** What the A-ABORT that answers these bytes says (PS3.8 9.3.8). */
    public AbortReason reason() {
        return reason;
    }

    /** The field in the words of PS3.8. */
    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
