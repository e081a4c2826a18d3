package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * N-ACTION-RSP (PS3.7 10.3.5).
 *
 * @param messageId of the request that this answers
 * @param sopClassUid (0000,0002), affected; from a peer, empty if it left it out
 * @param sopInstanceUid likewise, (0000,1000)
 * @param hasDataSet whether an action reply follows
 */
public record NActionRsp(
        int messageId, DimseStatus status, String sopClassUid, String sopInstanceUid, boolean hasDataSet)
        implements DimseCommand {

    /** The answer to a request, without reply. */
    public static NActionRsp to(NActionRq request, DimseStatus status) {
        return new NActionRsp(request.messageId(), status, request.sopClassUid(), request.sopInstanceUid(), false);
    }

    static NActionRsp decode(CommandSet commandSet) throws CommandFormatException {
        return new NActionRsp(
                commandSet.number(MESSAGE_ID_BEING_RESPONDED_TO),
                new DimseStatus(commandSet.number(STATUS)),
                commandSet.optionalUid(AFFECTED_SOP_CLASS_UID).orElse(""),
                commandSet.optionalUid(AFFECTED_SOP_INSTANCE_UID).orElse(""),
                Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        return Commands.response(CommandField.N_ACTION_RSP, messageId, status)
                .uid(AFFECTED_SOP_CLASS_UID, sopClassUid)
                .uid(AFFECTED_SOP_INSTANCE_UID, sopInstanceUid);
    }
}
