package io.dicomadapter.dicom.pdu;

/** The acceptor's answer to one proposed presentation context (PS3.8 9.3.3.2, Table 9-18, byte 7). */
public enum ContextResult {
    ACCEPTANCE(0),
    USER_REJECTION(1),
    /** Provider rejection; stands for every code a peer may send that the Standard does not name as well. */
    NO_REASON(2),
    ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
    TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

    private final int code;

    ContextResult(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static ContextResult of(int code) {
        // The constants stand in the order of their codes, without gaps.
        return code < values().length ? values()[code] : NO_REASON;
    }
}
