package io.dicomadapter.export.settings;

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
 * @param aeTitle calling AE title of the associations that it opens, where the destination has none of its own for it
 * @param maximumNumberOfAssociations associations of this process at a time, to all destinations together, from 1 to 100
 * @param maxPduLength longest P-DATA-TF PDU it offers to receive, in bytes, from 4096 to 16777216
 * @param failureThreshold an export has failed when strictly more than this fraction of its files failed, from 0 to 1
 * @param retries later tries of what was not sent
 * @param breaker when a destination is left alone for a while
 * @param timeouts time limits of an association
 */
@ConfigurationProperties("scu")
public record ScuProperties(
        @DefaultValue("ClaraSCU") String aeTitle,
        @DefaultValue("8") int maximumNumberOfAssociations,
        @DefaultValue("131072") int maxPduLength,
        @DefaultValue("0.5") double failureThreshold,
        @DefaultValue Retries retries,
        @DefaultValue Breaker breaker,
        @DefaultValue TimeLimits timeouts) {

    private static final int MOST_ASSOCIATIONS = 100;
    private static final int SHORTEST_PDU = 4096;
    private static final int LONGEST_PDU = 1 << 24;

    public ScuProperties {
        requireAeTitle(aeTitle);
        requireBetween("scu.maximum-number-of-associations", maximumNumberOfAssociations, 1, MOST_ASSOCIATIONS);
        requireBetween("scu.max-pdu-length", maxPduLength, SHORTEST_PDU, LONGEST_PDU);
        requireBetween("scu.failure-threshold", failureThreshold, 0, 1);
    }

    /** How associations are opened where the destination does not say otherwise. */
    public ScuSettings settings() {
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

    private static void requireBetween(String key, double value, int least, int most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidSettingException(key, value, least + " to " + most);
        }
    }

    private static void requireUsable(String key, Duration value, Duration most, String allowed) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new InvalidSettingException(key, value, "more than 0s, up to " + allowed);
        }
    }

    /**
     * Later tries of what was not sent and may yet be.
     *
     * @param maximum how often an export is tried again, from 0 to 100
     * @param delay before the first of them, more than 0s, up to 1d
     * @param multiplier of the delay at each further one, from 1 to 10
     * @param jitter by which fraction of itself the delay is longer or shorter by chance, from 0 to 1
     * @param longestDelay what delays grow to, more than 0s, up to 7d
     */
    public record Retries(
            @DefaultValue("3") int maximum,
            @DefaultValue("1m") Duration delay,
            @DefaultValue("4") double multiplier,
            @DefaultValue("0.2") double jitter,
            @DefaultValue("1h") Duration longestDelay) {

        public Retries {
            requireBetween("scu.retries.maximum", maximum, 0, 100);
            requireUsable("scu.retries.delay", delay, Duration.ofDays(1), "1d");
            requireBetween("scu.retries.multiplier", multiplier, 1, 10);
            requireBetween("scu.retries.jitter", jitter, 0, 1);
            requireUsable("scu.retries.longest-delay", longestDelay, Duration.ofDays(7), "7d");
        }
    }

    /**
     * The circuit breaker of each destination.
     *
     * @param failures associations in a row that got nowhere, after which the destination is left alone, from 1 to 1000
     * @param probeInterval how often it is then asked by C-ECHO whether it is back, more than 0s, up to 1h
     * @param giveUpAfter how long an export waits for a destination that is left alone, before it is dead, more than 0s, up
     *     to 30d
     */
    public record Breaker(
            @DefaultValue("5") int failures,
            @DefaultValue("30s") Duration probeInterval,
            @DefaultValue("1d") Duration giveUpAfter) {

        public Breaker {
            requireBetween("scu.breaker.failures", failures, 1, 1000);
            requireUsable("scu.breaker.probe-interval", probeInterval, Duration.ofHours(1), "1h");
            requireUsable("scu.breaker.give-up-after", giveUpAfter, Duration.ofDays(30), "30d");
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
            requireUsable("scu.timeouts.artim", artim, LONGEST, "1h");
            requireUsable("scu.timeouts.dimse-response", dimseResponse, LONGEST, "1h");
            requireUsable("scu.timeouts.write", write, LONGEST, "1h");
        }

        Timeouts toTimeouts() {
            return Timeouts.defaults()
                    .withArtim(artim)
                    .withDimseResponse(dimseResponse)
                    .withWrite(write);
        }
    }
}
