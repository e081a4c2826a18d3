package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * C-STORE-RQ (PS3.7 9.3.1.1).
 *
 * @param sopInstanceUid as sent: from a peer, maybe not a correct UID
 * @param hasDataSet always true for one that is sent; a peer may forget it
 */
public record CStoreRq(int messageId, String sopClassUid, String sopInstanceUid, boolean hasDataSet)
        implements DimseCommand {

    private static final int PRIORITY_MEDIUM = 0x0000;

    public CStoreRq(int messageId, String sopClassUid, String sopInstanceUid) {
        this(messageId, sopClassUid, sopInstanceUid, true);
    }

    static CStoreRq decode(CommandSet commandSet) throws CommandFormatException {
        return new CStoreRq(
                commandSet.number(MESSAGE_ID),
                commandSet.uid(AFFECTED_SOP_CLASS_UID),
                commandSet.uid(AFFECTED_SOP_INSTANCE_UID),
                Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        return Commands.commandSet(CommandField.C_STORE_RQ, hasDataSet)
                .uid(AFFECTED_SOP_CLASS_UID, sopClassUid)
                .number(MESSAGE_ID, messageId)
                .number(PRIORITY, PRIORITY_MEDIUM)
                .uid(AFFECTED_SOP_INSTANCE_UID, sopInstanceUid);
    }
}
