package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * A request for an operation that this library does not perform.
 *
 * @param commandField (0000,0100), without the response bit
 * @param sopClassUid affected or requested SOP class; empty if there is none
 * @param sopInstanceUid affected or requested SOP instance; empty if there is none
 */
public record OtherRq(int commandField, int messageId, String sopClassUid, String sopInstanceUid, boolean hasDataSet)
        implements DimseCommand {

    static OtherRq decode(CommandSet commandSet) throws CommandFormatException {
        String requestedClass = commandSet.optionalUid(REQUESTED_SOP_CLASS_UID).orElse("");
        String requestedInstance =
                commandSet.optionalUid(REQUESTED_SOP_INSTANCE_UID).orElse("");
        return new OtherRq(
                commandSet.number(COMMAND_FIELD),
                commandSet.number(MESSAGE_ID),
                commandSet.optionalUid(AFFECTED_SOP_CLASS_UID).orElse(requestedClass),
                commandSet.optionalUid(AFFECTED_SOP_INSTANCE_UID).orElse(requestedInstance),
                Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        CommandSet commandSet = Commands.commandSet(commandField, hasDataSet).number(MESSAGE_ID, messageId);
        if (!sopClassUid.isEmpty()) {
            commandSet.uid(AFFECTED_SOP_CLASS_UID, sopClassUid);
        }
        return sopInstanceUid.isEmpty() ? commandSet : commandSet.uid(AFFECTED_SOP_INSTANCE_UID, sopInstanceUid);
    }
}
