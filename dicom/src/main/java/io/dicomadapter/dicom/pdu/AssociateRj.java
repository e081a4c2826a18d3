package io.dicomadapter.dicom.pdu;

/**
 * A-ASSOCIATE-RJ PDU (PS3.8 9.3.4, Table 9-21). Holds the codes, because peers send triples that the Standard does not
 * name; {@link #reason()} says what they mean.
 */
public record AssociateRj(int resultCode, int sourceCode, int reasonCode) implements Pdu {

    private static final int TRANSIENT = 2;

    public AssociateRj {
        requireByte("result", resultCode);
        requireByte("source", sourceCode);
        requireByte("reason", reasonCode);
    }

    /** The refusal to send for this reason. */
    public AssociateRj(RejectReason reason) {
        this(reason.result(), reason.source(), reason.reason());
        if (reason == RejectReason.UNLISTED) {
            throw new IllegalArgumentException("the reason to send must be one of PS3.8 Table 9-21, not UNLISTED");
        }
    }

    /** The meaning of source and reason, whatever the result. */
    public RejectReason reason() {
        return RejectReason.of(sourceCode, reasonCode);
    }

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return resultCode == TRANSIENT;
    }

    @Override
    public PduType type() {
        return PduType.ASSOCIATE_RJ;
    }

    /** As in {@code 1/1/7 (the called AE title is not recognized)}. */
    @Override
    public String toString() {
        return resultCode + "/" + sourceCode + "/" + reasonCode + " (" + reason().sentence() + ")";
    }

    static AssociateRj decode(FieldReader fields) throws PduFormatException {
        fields.expectLength("A-ASSOCIATE-RJ", PduLimits.FIXED);
        fields.skip("reserved", 1); // byte 7: not tested
        return new AssociateRj(fields.u8("result"), fields.u8("source"), fields.u8("reason")); // bytes 8, 9, 10
    }

    void encode(FieldWriter fields) {
        fields.zeros(1) // byte 7
                .u8("result", resultCode) // byte 8
                .u8("source", sourceCode) // byte 9
                .u8("reason", reasonCode); // byte 10
    }

    private static void requireByte(String field, int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException(field + " must be 0 to 255, not " + value);
        }
    }
}
