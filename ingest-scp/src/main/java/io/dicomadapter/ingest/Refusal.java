package io.dicomadapter.ingest;

import io.dicomadapter.dicom.pdu.RejectReason;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Why an association is rejected, as permanent only where nothing but a change of the configuration helps (PS3.8 9.3.4).
 * Those from {@link #DRAINING} on are states of the service, and named by {@code /health/ready}. The words are stable:
 * alerts and runbooks go by them.
 */
enum Refusal {
    /** Nobody is known yet: to call a sender unknown would be a permanent answer, and wrong. */
    NOT_CONFIGURED(RejectReason.TEMPORARY_CONGESTION),
    UNKNOWN_SOURCE(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED),
    UNKNOWN_AE_TITLE(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED),
    OVER_SOURCE_LIMIT(RejectReason.LOCAL_LIMIT_EXCEEDED),
    DRAINING(RejectReason.TEMPORARY_CONGESTION),
    /** The marker file is missing: an empty mount is not a store. */
    STORE_NOT_MOUNTED(RejectReason.TEMPORARY_CONGESTION),
    STORE_NOT_WRITABLE(RejectReason.TEMPORARY_CONGESTION),
    NO_SPACE(RejectReason.TEMPORARY_CONGESTION),
    /** A failed fsync: the device is not trusted until the service is started again. */
    SYNC_FAILED(RejectReason.TEMPORARY_CONGESTION),
    OUTBOX_FULL(RejectReason.TEMPORARY_CONGESTION);

    private final RejectReason answer;

    Refusal(RejectReason answer) {
        this.answer = answer;
    }

    RejectReason answer() {
        return answer;
    }

    /** Those that keep everybody's instances out. */
    static Set<Refusal> ofTheStore() {
        return Collections.unmodifiableSet(EnumSet.range(STORE_NOT_MOUNTED, OUTBOX_FULL));
    }

    /** As health and logs name it: {@code no-space}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
