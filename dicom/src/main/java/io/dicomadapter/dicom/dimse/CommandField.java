package io.dicomadapter.dicom.dimse;

/** Values of Command Field (0000,0100) that this library gives a meaning (PS3.7 E.1). */
final class CommandField {

    static final int C_STORE_RQ = 0x0001;
    static final int C_STORE_RSP = 0x8001;
    static final int C_ECHO_RQ = 0x0030;
    static final int C_ECHO_RSP = 0x8030;
    static final int C_CANCEL_RQ = 0x0FFF;
    static final int N_EVENT_REPORT_RQ = 0x0100;
    static final int N_EVENT_REPORT_RSP = 0x8100;
    static final int N_ACTION_RQ = 0x0130;
    static final int N_ACTION_RSP = 0x8130;

    private static final int RESPONSE = 0x8000;

    private CommandField() {}

    static boolean isResponse(int field) {
        return (field & RESPONSE) != 0;
    }

    static int responseTo(int requestField) {
        return requestField | RESPONSE;
    }
}
