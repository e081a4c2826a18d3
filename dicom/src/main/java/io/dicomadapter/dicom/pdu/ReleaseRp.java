package io.dicomadapter.dicom.pdu;

/** A-RELEASE-RP PDU (PS3.8 9.3.7, Table 9-25): four reserved bytes, not tested. */
public record ReleaseRp() implements Pdu {

    @Override
    public PduType type() {
        return PduType.RELEASE_RP;
    }

    static ReleaseRp decode(FieldReader fields) throws PduFormatException {
        fields.expectLength("A-RELEASE-RP", PduLimits.FIXED);
        return new ReleaseRp();
    }

    void encode(FieldWriter fields) {
        fields.zeros(PduLimits.FIXED); // bytes 7-10
    }
}
