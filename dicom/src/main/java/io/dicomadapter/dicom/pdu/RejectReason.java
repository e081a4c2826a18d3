package io.dicomadapter.dicom.pdu;

import java.util.Arrays;

/**
 * Why an association was refused (PS3.8 9.3.4, Table 9-21). Each constant has the result with which we send it:
 * permanent for what only a change of configuration mends, transient for what passes by itself.
 */
public enum RejectReason {
    NO_REASON_GIVEN(1, 1, 1, "no reason given"),
    APPLICATION_CONTEXT_NAME_NOT_SUPPORTED(1, 1, 2, "the application context name is not supported"),
    CALLING_AE_TITLE_NOT_RECOGNIZED(1, 1, 3, "the calling AE title is not recognized"),
    CALLED_AE_TITLE_NOT_RECOGNIZED(1, 1, 7, "the called AE title is not recognized"),
    NO_REASON_GIVEN_BY_ACSE(1, 2, 1, "no reason given by the association control"),
    PROTOCOL_VERSION_NOT_SUPPORTED(1, 2, 2, "the protocol version is not supported"),
    TEMPORARY_CONGESTION(2, 3, 1, "temporary congestion"),
    LOCAL_LIMIT_EXCEEDED(2, 3, 2, "a local limit is exceeded"),
    /** Stands for what a peer sent and the Standard does not name; never sent. */
    UNLISTED(0, 0, 0, "a reason that the Standard does not name");

    private final int result;
    private final int source;
    private final int reason;
    private final String sentence;

    RejectReason(int result, int source, int reason, String sentence) {
        this.result = result;
        this.source = source;
        this.reason = reason;
        this.sentence = sentence;
    }

    /** 1 rejected-permanent, 2 rejected-transient. */
    public int result() {
        return result;
    }

    /** 1 service user, 2 service provider (ACSE), 3 service provider (presentation). */
    public int source() {
        return source;
    }

    /** Its meaning depends on the source. */
    public int reason() {
        return reason;
    }

    /** In words, without a full stop. */
    public String sentence() {
        return sentence;
    }

    static RejectReason of(int source, int reason) {
        return Arrays.stream(values())
                .filter(known -> known.source == source && known.reason == reason)
                .findFirst()
                .orElse(UNLISTED);
    }
}
