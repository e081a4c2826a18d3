package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * C-ECHO-RQ (PS3.7 9.3.5.1).
 *
 * @param hasDataSet never true for one that is sent
 */
public record CEchoRq(int messageId, String sopClassUid, boolean hasDataSet) implements DimseCommand {

    public CEchoRq(int messageId, String sopClassUid) {
        this(messageId, sopClassUid, false);
    }

    static CEchoRq decode(CommandSet commandSet) throws CommandFormatException {
        return new CEchoRq(
                commandSet.number(MESSAGE_ID), commandSet.uid(AFFECTED_SOP_CLASS_UID), Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        return Commands.commandSet(CommandField.C_ECHO_RQ, hasDataSet)
                .uid(AFFECTED_SOP_CLASS_UID, sopClassUid)
                .number(MESSAGE_ID, messageId);
    }
}
