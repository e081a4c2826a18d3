package io.dicomadapter.dicom.scu;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.dicom.ul.UlSettings;
import java.util.Optional;

/**
 * @param callingAet our own AE title
 * @param maxPduLength longest P-DATA-TF PDU to receive; 0 is no limit
 * @param tls empty for a plain connection
 * @param operationsAtATime how many requests may be sent before the first of them is answered, if the peer allows that
 *     (PS3.7 D.3.3.3), 1 to 65535; 1 proposes nothing
 */
public record ScuSettings(
        AeTitle callingAet, int maxPduLength, Timeouts timeouts, Optional<TlsClient> tls, int operationsAtATime) {

    private static final int OPERATIONS_MAX = 0xFFFF;

    public ScuSettings {
        UlSettings.requireUsable(maxPduLength);
        if (operationsAtATime < 1 || operationsAtATime > OPERATIONS_MAX) {
            throw new IllegalArgumentException(
                    "operationsAtATime must be 1 to " + OPERATIONS_MAX + ", not " + operationsAtATime);
        }
    }

    /** For plain connections. */
    public ScuSettings(AeTitle callingAet, int maxPduLength, Timeouts timeouts) {
        this(callingAet, maxPduLength, timeouts, Optional.empty(), 1);
    }

    public ScuSettings withTls(TlsClient client) {
        return new ScuSettings(callingAet, maxPduLength, timeouts, Optional.of(client), operationsAtATime);
    }

    public ScuSettings withOperationsAtATime(int number) {
        return new ScuSettings(callingAet, maxPduLength, timeouts, tls, number);
    }
}
