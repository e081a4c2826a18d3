package io.dicomadapter.dicom.pdu;

/** The fixed fields that A-ASSOCIATE-RQ and -AC begin with (PS3.8 Tables 9-11 and 9-17, bytes 7 to 74). */
final class AssociateHeader {

    private static final int RESERVED = 32;

    private AssociateHeader() {}

    static void encode(FieldWriter fields, int protocolVersion, String calledAet, String callingAet) {
        fields.u16("protocol version", protocolVersion) // bytes 7-8
                .zeros(2) // bytes 9-10
                .padded("called AE title", calledAet, Texts.AE_TITLE_MAX) // bytes 11-26
                .padded("calling AE title", callingAet, Texts.AE_TITLE_MAX) // bytes 27-42
                .zeros(RESERVED); // bytes 43-74
    }

    /** Bytes 9-10; neither PDU's receiver tests them. */
    static void skipReservedAfterVersion(FieldReader fields) throws PduFormatException {
        fields.skip("reserved", 2);
    }

    static FieldReader aeTitle(FieldReader fields, String field) throws PduFormatException {
        return fields.slice(field, Texts.AE_TITLE_MAX);
    }

    /** Bytes 43-74; neither PDU's receiver tests them. */
    static void skipReservedAfterTitles(FieldReader fields) throws PduFormatException {
        fields.skip("reserved", RESERVED);
    }
}
