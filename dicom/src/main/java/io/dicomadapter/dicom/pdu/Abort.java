package io.dicomadapter.dicom.pdu;

/** A-ABORT PDU (PS3.8 9.3.8, Table 9-26). */
public record Abort(AbortSource source, AbortReason reason) implements Pdu {

    public Abort {
        if (source == AbortSource.SERVICE_USER && reason != AbortReason.NOT_SPECIFIED) {
            throw new IllegalArgumentException("only the service provider gives a reason, not the user: " + reason);
        }
    }

    /** Our application aborts. */
    public static Abort byUser() {
        return new Abort(AbortSource.SERVICE_USER, AbortReason.NOT_SPECIFIED);
    }

    /** The upper layer aborts because the peer broke the protocol. */
    public static Abort byProvider(AbortReason reason) {
        return new Abort(AbortSource.SERVICE_PROVIDER, reason);
    }

    @Override
    public PduType type() {
        return PduType.ABORT;
    }

    static Abort decode(FieldReader fields) throws PduFormatException {
        fields.expectLength("A-ABORT", PduLimits.FIXED);
        fields.skip("reserved", 2); // bytes 7-8: not tested
        AbortSource source = AbortSource.of(fields.u8("source")); // byte 9
        AbortReason reason = AbortReason.of(fields.u8("reason")); // byte 10
        // "not significant" if the user aborted, so not kept
        return source == AbortSource.SERVICE_USER ? byUser() : new Abort(source, reason);
    }

    void encode(FieldWriter fields) {
        fields.zeros(2) // bytes 7-8
                .u8("source", source.code()) // byte 9
                .u8("reason", reason.code()); // byte 10
    }
}
