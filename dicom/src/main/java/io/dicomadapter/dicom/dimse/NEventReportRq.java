package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * N-EVENT-REPORT-RQ (PS3.7 10.3.1): the one request that an SCP makes.
 *
 * @param sopClassUid (0000,0002), affected
 * @param sopInstanceUid (0000,1000), affected
 * @param eventTypeId what has happened, as the SOP class defines it
 * @param hasDataSet whether event information follows
 */
public record NEventReportRq(
        int messageId, String sopClassUid, String sopInstanceUid, int eventTypeId, boolean hasDataSet)
        implements DimseCommand {

    static NEventReportRq decode(CommandSet commandSet) throws CommandFormatException {
        return new NEventReportRq(
                commandSet.number(MESSAGE_ID),
                commandSet.uid(AFFECTED_SOP_CLASS_UID),
                commandSet.uid(AFFECTED_SOP_INSTANCE_UID),
                commandSet.number(EVENT_TYPE_ID),
                Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        return Commands.commandSet(CommandField.N_EVENT_REPORT_RQ, hasDataSet)
                .uid(AFFECTED_SOP_CLASS_UID, sopClassUid)
                .number(MESSAGE_ID, messageId)
                .uid(AFFECTED_SOP_INSTANCE_UID, sopInstanceUid)
                .number(EVENT_TYPE_ID, eventTypeId);
    }
}
