package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * The response to an {@link OtherRq}.
 *
 * @param commandField (0000,0100), with the response bit
 * @param messageId of the request that this answers
 * @param sopClassUid the request's; empty if it had none
 */
public record OtherRsp(int commandField, int messageId, DimseStatus status, String sopClassUid, boolean hasDataSet)
        implements DimseCommand {

    /** The answer to a request. */
    public static OtherRsp to(OtherRq request, DimseStatus status) {
        return new OtherRsp(
                CommandField.responseTo(request.commandField()),
                request.messageId(),
                status,
                request.sopClassUid(),
                false);
    }

    static OtherRsp decode(CommandSet commandSet) throws CommandFormatException {
        return new OtherRsp(
                commandSet.number(COMMAND_FIELD),
                commandSet.number(MESSAGE_ID_BEING_RESPONDED_TO),
                new DimseStatus(commandSet.number(STATUS)),
                commandSet.optionalUid(AFFECTED_SOP_CLASS_UID).orElse(""),
                Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        CommandSet commandSet = Commands.response(commandField, messageId, status);
        return sopClassUid.isEmpty() ? commandSet : commandSet.uid(AFFECTED_SOP_CLASS_UID, sopClassUid);
    }
}
