package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * N-ACTION-RQ (PS3.7 10.3.5).
 *
 * @param sopClassUid (0000,0003), requested
 * @param sopInstanceUid (0000,1001), requested
 * @param actionTypeId what is to be done, as the SOP class defines it
 * @param hasDataSet whether action information follows
 */
public record NActionRq(int messageId, String sopClassUid, String sopInstanceUid, int actionTypeId, boolean hasDataSet)
        implements DimseCommand {

    static NActionRq decode(CommandSet commandSet) throws CommandFormatException {
        return new NActionRq(
                commandSet.number(MESSAGE_ID),
                commandSet.uid(REQUESTED_SOP_CLASS_UID),
                commandSet.uid(REQUESTED_SOP_INSTANCE_UID),
                commandSet.number(ACTION_TYPE_ID),
                Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        return Commands.commandSet(CommandField.N_ACTION_RQ, hasDataSet)
                .uid(REQUESTED_SOP_CLASS_UID, sopClassUid)
                .number(MESSAGE_ID, messageId)
                .uid(REQUESTED_SOP_INSTANCE_UID, sopInstanceUid)
                .number(ACTION_TYPE_ID, actionTypeId);
    }
}
