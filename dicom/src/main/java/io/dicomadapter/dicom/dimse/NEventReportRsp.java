package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * N-EVENT-REPORT-RSP (PS3.7 10.3.1).
 *
 * @param messageId of the request that this answers
 * @param sopClassUid the request's; from a peer, empty if it left it out
 * @param sopInstanceUid likewise
 * @param hasDataSet whether an event reply follows
 */
public record NEventReportRsp(
        int messageId, DimseStatus status, String sopClassUid, String sopInstanceUid, boolean hasDataSet)
        implements DimseCommand {

    /** The answer to a request, without reply. */
    public static NEventReportRsp to(NEventReportRq request, DimseStatus status) {
        return new NEventReportRsp(request.messageId(), status, request.sopClassUid(), request.sopInstanceUid(), false);
    }

    static NEventReportRsp decode(CommandSet commandSet) throws CommandFormatException {
        return new NEventReportRsp(
                commandSet.number(MESSAGE_ID_BEING_RESPONDED_TO),
                new DimseStatus(commandSet.number(STATUS)),
                commandSet.optionalUid(AFFECTED_SOP_CLASS_UID).orElse(""),
                commandSet.optionalUid(AFFECTED_SOP_INSTANCE_UID).orElse(""),
                Commands.hasDataSet(commandSet));
    }

    CommandSet toCommandSet() {
        return Commands.response(CommandField.N_EVENT_REPORT_RSP, messageId, status)
                .uid(AFFECTED_SOP_CLASS_UID, sopClassUid)
                .uid(AFFECTED_SOP_INSTANCE_UID, sopInstanceUid);
    }
}
