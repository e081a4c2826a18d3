package io.dicomadapter.dicom.pdu;

/** A-RELEASE-RQ PDU (PS3.8 9.3.6, Table 9-24): four reserved bytes, not tested. */
public record ReleaseRq() implements Pdu {

    @Override
    public PduType type() {
        return PduType.RELEASE_RQ;
    }

    static ReleaseRq decode(FieldReader fields) throws PduFormatException {
        fields.expectLength("A-RELEASE-RQ", PduLimits.FIXED);
        return new ReleaseRq();
    }

    void encode(FieldWriter fields) {
        fields.zeros(PduLimits.FIXED); // bytes 7-10
    }
}
