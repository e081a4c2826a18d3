package io.dicomadapter.dicom.pdu;

/**
 * SOP class extended negotiation sub-item (PS3.7 D.3.3.5, Table D.3-11).
 *
 * @param applicationInformation what the SOP class defines; for Storage PS3.4 B.3.1.1 in a request, B.3.1.2 in an answer
 */
public record ExtendedNegotiation(String sopClassUid, Octets applicationInformation) {

    public ExtendedNegotiation {
        Texts.requireUid("SOP class UID", sopClassUid);
    }

    static ExtendedNegotiation decode(FieldReader fields) throws PduFormatException {
        String sopClassUid = fields.counted("SOP class UID").uid("SOP class UID"); // bytes 5-6, 7-
        return new ExtendedNegotiation(sopClassUid, fields.octets()); // to the end of the item
    }

    void encode(FieldWriter fields) {
        fields.countedUid("SOP class UID", sopClassUid).octets(applicationInformation);
    }
}
