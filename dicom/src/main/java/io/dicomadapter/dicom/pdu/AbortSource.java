package io.dicomadapter.dicom.pdu;

/** Who aborted (PS3.8 9.3.8, Table 9-26, byte 9). */
public enum AbortSource {
    SERVICE_USER(0),
    /** 1 in the Standard; stands for every other source a peer may send as well. */
    RESERVED(1),
    SERVICE_PROVIDER(2);

    private final int code;

    AbortSource(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static AbortSource of(int code) {
        return switch (code) {
            case 0 -> SERVICE_USER;
            case 2 -> SERVICE_PROVIDER;
            default -> RESERVED;
        };
    }
}
