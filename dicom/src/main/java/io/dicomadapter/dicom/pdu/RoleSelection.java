package io.dicomadapter.dicom.pdu;

/**
 * SCP/SCU role selection sub-item (PS3.7 D.3.3.4, Tables D.3-9 and D.3-10). Without one, the requestor is SCU and nothing
 * else. The Standard lets a requestor propose SCU, SCP or both; that it proposes neither is no format error all the same.
 *
 * @param scu in a request: the requestor wants to be SCU; in an answer: it may
 * @param scp in a request: the requestor wants to be SCP; in an answer: it may
 */
public record RoleSelection(String sopClassUid, boolean scu, boolean scp) {

    public RoleSelection {
        Texts.requireUid("SOP class UID", sopClassUid);
    }

    static RoleSelection decode(FieldReader fields) throws PduFormatException {
        String sopClassUid = fields.counted("SOP class UID").uid("SOP class UID"); // bytes 5-6, 7-
        boolean scu = role(fields.u8("SCU role")); // next to last byte
        boolean scp = role(fields.u8("SCP role")); // last byte
        fields.expectEnd("role selection sub-item");
        return new RoleSelection(sopClassUid, scu, scp);
    }

    void encode(FieldWriter fields) {
        fields.countedUid("SOP class UID", sopClassUid)
                .u8("SCU role", scu ? 1 : 0)
                .u8("SCP role", scp ? 1 : 0);
    }

    private static boolean role(int value) throws PduFormatException {
        if (value > 1) {
            throw new PduFormatException("SCU or SCP role", "0 or 1", Integer.toString(value));
        }
        return value == 1;
    }
}
