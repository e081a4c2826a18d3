package io.dicomadapter.export.commitment;

import io.dicomadapter.service.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How destinations say whether they answer for what they were sent.
 *
 * @param sameAssociation how long the association on which was asked stays open for the answer, if there is a listener, more
 *     than 0s, up to 1m; without one it stays open for as long as the destination's `storageCommitment.longestWait`
 * @param listener for destinations that answer on an association of their own
 */
@ConfigurationProperties("scu.commitment")
public record CommitmentProperties(
        @DefaultValue("5s") Duration sameAssociation,
        @DefaultValue Listener listener) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    public CommitmentProperties {
        if (sameAssociation.isNegative() || sameAssociation.isZero() || sameAssociation.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(
                    "scu.commitment.same-association", sameAssociation, "more than 0s, up to 1m");
        }
    }

    /**
     * Where destinations report on associations of their own.
     *
     * @param enabled whether there is one; destinations that always answer so, as Orthanc does, are `UNKNOWN` without
     * @param host address to listen on
     * @param port TCP port to listen on; 0 picks a free one
     * @param tlsBundle name of the bundle under `spring.ssl.bundle` with our key and certificate, and the authorities whose
     *     clients are trusted: with it the port takes connections through TLS only
     */
    public record Listener(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("0.0.0.0") String host,
            @DefaultValue("11113") int port,
            String tlsBundle) {

        private static final int HIGHEST_PORT = 65_535;

        public Listener {
            tlsBundle = tlsBundle == null ? "" : tlsBundle;
            if (port < 0 || port > HIGHEST_PORT) {
                throw new InvalidSettingException("scu.commitment.listener.port", port, "0 to " + HIGHEST_PORT);
            }
        }
    }
}
