package io.dicomadapter.export;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.ul.Timeouts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of export-scu.
 *
 * @param aeTitle calling AE title of the associations that it opens
 * @param maxPduLength longest P-DATA-TF PDU it offers to receive, in bytes, from 4096 to 1048576
 * @param failureThreshold an export has failed when strictly more than this fraction of its files failed, from 0 to 1
 */
@ConfigurationProperties("scu")
public record ScuProperties(
        @DefaultValue("ClaraSCU") String aeTitle,
        @DefaultValue("131072") int maxPduLength,
        @DefaultValue("0.5") double failureThreshold) {

    private static final int MIN_PDU = 4096;
    private static final int MAX_PDU = 1 << 20;

    public ScuProperties {
        AeTitle.of(aeTitle);
        if (maxPduLength < MIN_PDU || maxPduLength > MAX_PDU) {
            throw new IllegalArgumentException(
                    "scu.max-pdu-length is %d; allowed: %d to %d".formatted(maxPduLength, MIN_PDU, MAX_PDU));
        }
        if (!(failureThreshold >= 0 && failureThreshold <= 1)) {
            throw new IllegalArgumentException(
                    "scu.failure-threshold is %s; allowed: 0 to 1".formatted(failureThreshold));
        }
    }

    ScuSettings settings() {
        return new ScuSettings(AeTitle.of(aeTitle), maxPduLength, Timeouts.defaults());
    }
}
