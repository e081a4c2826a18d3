package io.dicomadapter.dicom.dimse;

import static io.dicomadapter.dicom.dimse.CommandElement.*;

import java.nio.ByteBuffer;

/** From bytes to commands and back: the table of contents of the DIMSE protocol, as far as it is spoken here. */
public final class Commands {

    private Commands() {}

    /**
     * The command that these bytes encode.
     *
     * @throws CommandFormatException if a mandatory element is missing, or any is there twice or of wrong length
     */
    public static DimseCommand decode(ByteBuffer encoded) throws CommandFormatException {
        CommandSet commandSet = CommandSet.decode(encoded);
        int field = commandSet.number(COMMAND_FIELD);
        return switch (field) {
            case CommandField.C_STORE_RQ -> CStoreRq.decode(commandSet);
            case CommandField.C_STORE_RSP -> CStoreRsp.decode(commandSet);
            case CommandField.C_ECHO_RQ -> CEchoRq.decode(commandSet);
            case CommandField.C_ECHO_RSP -> CEchoRsp.decode(commandSet);
            case CommandField.C_CANCEL_RQ -> CCancelRq.decode(commandSet);
            case CommandField.N_ACTION_RQ -> NActionRq.decode(commandSet);
            case CommandField.N_ACTION_RSP -> NActionRsp.decode(commandSet);
            case CommandField.N_EVENT_REPORT_RQ -> NEventReportRq.decode(commandSet);
            case CommandField.N_EVENT_REPORT_RSP -> NEventReportRsp.decode(commandSet);
            default -> CommandField.isResponse(field) ? OtherRsp.decode(commandSet) : OtherRq.decode(commandSet);
        };
    }

    /** The encoded command set, ready to be read. */
    public static ByteBuffer encode(DimseCommand command) {
        return toCommandSet(command).encode();
    }

    private static CommandSet toCommandSet(DimseCommand command) {
        if (command instanceof CStoreRq rq) {
            return rq.toCommandSet();
        } else if (command instanceof CStoreRsp rsp) {
            return rsp.toCommandSet();
        } else if (command instanceof CEchoRq rq) {
            return rq.toCommandSet();
        } else if (command instanceof CEchoRsp rsp) {
            return rsp.toCommandSet();
        } else if (command instanceof CCancelRq rq) {
            return rq.toCommandSet();
        } else if (command instanceof NActionRq rq) {
            return rq.toCommandSet();
        } else if (command instanceof NActionRsp rsp) {
            return rsp.toCommandSet();
        } else if (command instanceof NEventReportRq rq) {
            return rq.toCommandSet();
        } else if (command instanceof NEventReportRsp rsp) {
            return rsp.toCommandSet();
        } else if (command instanceof OtherRq rq) {
            return rq.toCommandSet();
        }
        return ((OtherRsp) command).toCommandSet();
    }

    static CommandSet commandSet(int commandField, boolean hasDataSet) {
        return new CommandSet()
                .number(COMMAND_FIELD, commandField)
                .number(COMMAND_DATA_SET_TYPE, hasDataSet ? CommandSet.DATA_SET : CommandSet.NO_DATA_SET);
    }

    static CommandSet response(int commandField, int messageId, DimseStatus status) {
        return commandSet(commandField, false)
                .number(MESSAGE_ID_BEING_RESPONDED_TO, messageId)
                .number(STATUS, status.code());
    }

    static boolean hasDataSet(CommandSet commandSet) throws CommandFormatException {
        return commandSet.number(COMMAND_DATA_SET_TYPE) != CommandSet.NO_DATA_SET;
    }
}
