package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

/**
 * C-STORE-RSP (PS3.7 9.3.1.2).
 *
 * @param messageId of the request that this answers
 * @param sopClassUid the request's, also if the operation failed; from a peer, empty if it left it out
 * @param sopInstanceUid likewise
 * @param errorComment at most 64 characters, without patient data; empty if there is none
 */
public record CStoreRsp(
        int messageId, DimseStatus status, String sopClassUid, String sopInstanceUid, String errorComment)
        implements DimseCommand {

    /** The answer to a request. */
    public static CStoreRsp to(CStoreRq request, DimseStatus status, String errorComment) {
        return new CStoreRsp(
                request.messageId(), status, request.sopClassUid(), request.sopInstanceUid(), errorComment);
    }

    @Override
    public boolean hasDataSet() {
        return false;
    }

    static CStoreRsp decode(CommandSet commandSet) throws CommandFormatException {
        return new CStoreRsp(
                commandSet.number(MESSAGE_ID_BEING_RESPONDED_TO),
                new DimseStatus(commandSet.number(STATUS)),
                commandSet.optionalUid(AFFECTED_SOP_CLASS_UID).orElse(""),
                commandSet.optionalUid(AFFECTED_SOP_INSTANCE_UID).orElse(""),
                commandSet.text(ERROR_COMMENT));
    }

    CommandSet toCommandSet() {
        CommandSet commandSet = Commands.response(CommandField.C_STORE_RSP, messageId, status)
                .uid(AFFECTED_SOP_CLASS_UID, sopClassUid)
                .uid(AFFECTED_SOP_INSTANCE_UID, sopInstanceUid);
        return errorComment.isEmpty() ? commandSet : commandSet.text(ERROR_COMMENT, errorComment);
    }
}
