package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * C-CANCEL-RQ (PS3.7 9.3.2.3). There is no response to it, and nothing this library does can be cancelled.
 *
 * @param messageId of the request that the peer wants to cancel
 */
public record CCancelRq(int messageId, boolean hasDataSet) implements DimseCommand {

    static CCancelRq decode(CommandSet commandSet) throws CommandFormatException {
        return new CCancelRq(commandSet.number(MESSAGE_ID_BEING_RESPONDED_TO), Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        return Commands.commandSet(CommandField.C_CANCEL_RQ, hasDataSet)
                .number(MESSAGE_ID_BEING_RESPONDED_TO, messageId);
    }
}
