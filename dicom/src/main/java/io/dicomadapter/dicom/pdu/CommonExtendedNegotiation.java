package io.dicomadapter.dicom.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * SOP class common extended negotiation sub-item, in requests only (PS3.7 D.3.3.6, Table D.3-12): which service class a
 * SOP class belongs to, and which general SOP classes it specializes. Tells an acceptor what an unknown class is.
 */
public record CommonExtendedNegotiation(
        String sopClassUid, String serviceClassUid, List<String> relatedGeneralSopClassUids) {

    private static final String RELATED = "related general SOP class UID";

    public CommonExtendedNegotiation {
        Texts.requireUid("SOP class UID", sopClassUid);
        Texts.requireUid("service class UID", serviceClassUid);
        relatedGeneralSopClassUids = List.copyOf(relatedGeneralSopClassUids);
        relatedGeneralSopClassUids.forEach(uid -> Texts.requireUid(RELATED, uid));
    }

    static CommonExtendedNegotiation decode(FieldReader fields) throws PduFormatException {
        String sopClassUid = fields.counted("SOP class UID").uid("SOP class UID"); // bytes 5-6, 7-
        String serviceClassUid = fields.counted("service class UID").uid("service class UID");
        List<String> relatedUids = new ArrayList<>();
        FieldReader related = fields.counted("related general SOP class identification"); // Table D.3-13
        while (related.hasRemaining()) {
            relatedUids.add(related.counted(RELATED).uid(RELATED));
        }
        // What follows is reserved for later versions of the sub-item and not tested.
        return new CommonExtendedNegotiation(sopClassUid, serviceClassUid, relatedUids);
    }

    void encode(FieldWriter fields) {
        FieldWriter related = new FieldWriter();
        relatedGeneralSopClassUids.forEach(uid -> related.countedUid(RELATED, uid));
        fields.countedUid("SOP class UID", sopClassUid)
                .countedUid("service class UID", serviceClassUid)
                .countedOctets("related general SOP class identification", Octets.of(related.toByteArray()));
    }
}
