package io.dicomadapter.export;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.service.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of export-scu. Destinations are not here: they are runtime configuration.
 *
 * @param aeTitle calling AE title of the associations that it opens
 * @param maximumNumberOfAssociations exports under way at the same time, each over one association; at most as many as
 *     `exports.requested` has partitions
 * @param maxPduLength longest P-DATA-TF PDU it offers to receive, in bytes, from 4096 to 16777216
 * @param failureThreshold an export has failed when strictly more than this fraction of its files failed, from 0 to 1
 * @param timeouts time limits of an association
 */
@ConfigurationProperties("scu")
public record ScuProperties(
        @DefaultValue("ClaraSCU") String aeTitle,
        @DefaultValue("8") int maximumNumberOfAssociations,
        @DefaultValue("131072") int maxPduLength,
        @DefaultValue("0.5") double failureThreshold,
        @DefaultValue TimeLimits timeouts) {

    private static final int MOST_ASSOCIATIONS = 100;
    private static final int SHORTEST_PDU = 4096;
    private static final int LONGEST_PDU = 1 << 24;

    public ScuProperties {
        requireAeTitle(aeTitle);
        requireBetween("scu.maximum-number-of-associations", maximumNumberOfAssociations, 1, MOST_ASSOCIATIONS);
        requireBetween("scu.max-pdu-length", maxPduLength, SHORTEST_PDU, LONGEST_PDU);
        if (!(failureThreshold >= 0 && failureThreshold <= 1)) {
            throw new InvalidSettingException("scu.failure-threshold", failureThreshold, "0 to 1");
        }
    }

    ScuSettings settings() {
        return new ScuSettings(AeTitle.of(aeTitle), maxPduLength, timeouts.toTimeouts());
    }

    private static void requireAeTitle(String aeTitle) {
        try {
            AeTitle unused = AeTitle.of(aeTitle);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "scu.ae-title", aeTitle, "1 to 16 printable ASCII characters without backslash", e);
        }
    }

    private static void requireBetween(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(key, value, least + " to " + most);
        }
    }

    /**
     * Time limits of an association; none can be switched off.
     *
     * @param artim longest wait for a connection, and for the answer to a request for an association or its release
     * @param dimseResponse longest wait for the answer to a C-STORE
     * @param write longest time in which the network must take one PDU of ours
     */
    public record TimeLimits(
            @DefaultValue("30s") Duration artim,
            @DefaultValue("2m") Duration dimseResponse,
            @DefaultValue("30s") Duration write) {

        private static final Duration LONGEST = Duration.ofHours(1);

        public TimeLimits {
            requireUsable("scu.timeouts.artim", artim);
            requireUsable("scu.timeouts.dimse-response", dimseResponse);
            requireUsable("scu.timeouts.write", write);
        }

        Timeouts toTimeouts() {
            return Timeouts.defaults()
                    .withArtim(artim)
                    .withDimseResponse(dimseResponse)
                    .withWrite(write);
        }

        private static void requireUsable(String key, Duration value) {
            if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
                throw new InvalidSettingException(key, value, "more than 0s, up to 1h");
            }
        }
    }
}
