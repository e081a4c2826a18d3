package io.dicomadapter.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A peer that the product may send to. What is left out of an entry, as in entries of old, has its default.
 *
 * @param name how exports name it, compared without regard to case; the AE title where none is given
 * @param aeTitle its AE title
 * @param host host name or IP address
 * @param port 1 to 65535
 * @param callingAeTitle our AE title towards it; null for that of the service's settings
 * @param maximumAssociations open to it at a time, from all workers together; 1 to 100
 * @param paused while true nothing is sent to it, and its exports wait
 * @param tls null for a plain connection
 * @param storageCommitment null where it is not asked to commit to what it was sent
 * @param timeouts where they differ from the service's settings
 */
public record Destination(
        String name,
        String aeTitle,
        String host,
        int port,
        String callingAeTitle,
        Integer maximumAssociations,
        boolean paused,
        Tls tls,
        StorageCommitment storageCommitment,
        TimeLimits timeouts)
        implements ConfigEntry {

    /** Where an entry names no {@link #maximumAssociations}: enough to hide the peer's latency, little enough for any PACS. */
    public static final int DEFAULT_ASSOCIATIONS = 2;

    /** Greatest {@link #maximumAssociations}. */
    public static final int MOST_ASSOCIATIONS = 100;

    static final String KEY_PREFIX = "destination/";

    private static final int MAX_PORT = 65_535;

    public Destination {
        aeTitle = Text.trimmed(aeTitle);
        name = Text.orElse(Text.trimmed(name), aeTitle);
        host = Text.trimmed(host);
        callingAeTitle = callingAeTitle == null ? null : Text.trimmed(callingAeTitle);
        maximumAssociations = maximumAssociations == null ? DEFAULT_ASSOCIATIONS : maximumAssociations;
        timeouts = timeouts == null ? TimeLimits.OF_THE_SERVICE : timeouts;
    }

    /** A destination with defaults for all the rest. */
    public Destination(String name, String aeTitle, String host, int port) {
        this(name, aeTitle, host, port, null, null, false, null, null, null);
    }

    /**
     * TLS towards the peer. Keys and certificates are not here: they are in the settings of the service.
     *
     * @param bundle name of an SSL bundle ({@code spring.ssl.bundle.*}) of export-scu: its trust and, for a peer that asks
     *     for it, its key
     * @param verifyHost whether the certificate must be of the destination's host; true where left out
     */
    public record Tls(String bundle, Boolean verifyHost) {

        public Tls {
            bundle = Text.trimmed(bundle);
            verifyHost = verifyHost == null || verifyHost;
        }
    }

    /**
     * The destination is asked whether it answers for keeping what it was sent (PS3.4 J).
     *
     * @param longestWait for its word, after which it is unknown; one minute where left out
     */
    public record StorageCommitment(Duration longestWait) {

        private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);
        private static final Duration MOST_WAIT = Duration.ofHours(1);

        public StorageCommitment {
            longestWait = longestWait == null ? DEFAULT_WAIT : longestWait;
        }
    }

    /**
     * Time limits of associations to this destination; null for that of the service's settings.
     *
     * @param artim longest wait for a connection, and for the answer to a request for an association or its release
     * @param dimseResponse longest wait for the answer to a C-STORE
     * @param write longest time in which the network must take one PDU of ours
     */
    public record TimeLimits(Duration artim, Duration dimseResponse, Duration write) {

        static final TimeLimits OF_THE_SERVICE = new TimeLimits(null, null, null);

        private static final Duration MOST = Duration.ofHours(1);
    }

    /** Record key of the destination with this name: in lower case, so that names that differ in case are one entry. */
    public static String keyOf(String name) {
        return KEY_PREFIX + name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String key() {
        return keyOf(name);
    }

    @Override
    public List<String> problems() {
        Problems problems = new Problems("Destination " + name);
        problems.checkName("name", name);
        problems.checkAeTitle("aeTitle", aeTitle);
        if (!HostPattern.isSingleHost(host)) {
            problems.add("host: Invalid host name/IP address '" + host + "' specified for " + aeTitle
                    + ". A host name or an IP address is allowed");
        }
        if (port < 1 || port > MAX_PORT) {
            problems.add("port: Invalid port number '" + port + "' specified for " + name + ". 1 to 65535 is allowed");
        }
        if (callingAeTitle != null) {
            problems.checkAeTitle("callingAeTitle", callingAeTitle);
        }
        if (maximumAssociations < 1 || maximumAssociations > MOST_ASSOCIATIONS) {
            problems.add("maximumAssociations: '" + maximumAssociations + "' is not valid (source: Destination " + name
                    + "). A number from 1 to " + MOST_ASSOCIATIONS + " is allowed");
        }
        if (tls != null) {
            problems.checkName("tls.bundle", tls.bundle());
        }
        if (storageCommitment != null) {
            problems.checkPositive(
                    "storageCommitment.longestWait",
                    storageCommitment.longestWait(),
                    StorageCommitment.MOST_WAIT);
        }
        checkTimeouts(problems);
        return problems.toList();
    }

    private void checkTimeouts(Problems problems) {
        problems.checkPositive("timeouts.artim", timeouts.artim(), TimeLimits.MOST);
        problems.checkPositive("timeouts.dimseResponse", timeouts.dimseResponse(), TimeLimits.MOST);
        problems.checkPositive("timeouts.write", timeouts.write(), TimeLimits.MOST);
    }
}
