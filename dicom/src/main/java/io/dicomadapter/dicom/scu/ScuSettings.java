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
 */
public record ScuSettings(AeTitle callingAet, int maxPduLength, Timeouts timeouts, Optional<TlsClient> tls) {

    public ScuSettings {
        UlSettings.requireUsable(maxPduLength);
    }

    /** For plain connections. */
    public ScuSettings(AeTitle callingAet, int maxPduLength, Timeouts timeouts) {
        this(callingAet, maxPduLength, timeouts, Optional.empty());
    }

    public ScuSettings withTls(TlsClient client) {
        return new ScuSettings(callingAet, maxPduLength, timeouts, Optional.of(client));
    }
}
