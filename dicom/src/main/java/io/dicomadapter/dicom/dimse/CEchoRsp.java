package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * C-ECHO-RSP (PS3.7 9.3.5.2).
 *
 * @param messageId of the request that this answers
 * @param sopClassUid the request's; from a peer, empty if it left it out
 */
public record CEchoRsp(int messageId, DimseStatus status, String sopClassUid) implements DimseCommand {

    /** The answer to a request. */
    public static CEchoRsp to(CEchoRq request, DimseStatus status) {
        return new CEchoRsp(request.messageId(), status, request.sopClassUid());
    }

    @Override
    public boolean hasDataSet() {
        return false;
    }

    static CEchoRsp decode(CommandSet commandSet) throws CommandFormatException {
        return new CEchoRsp(
                commandSet.number(MESSAGE_ID_BEING_RESPONDED_TO),
                new DimseStatus(commandSet.number(STATUS)),
                commandSet.optionalUid(AFFECTED_SOP_CLASS_UID).orElse(""));
    }

    CommandSet toCommandSet() {
        return Commands.response(CommandField.C_ECHO_RSP, messageId, status).uid(AFFECTED_SOP_CLASS_UID, sopClassUid);
    }
}
