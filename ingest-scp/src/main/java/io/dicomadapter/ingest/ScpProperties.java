package io.dicomadapter.ingest;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.service.InvalidSettingException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the DICOM Storage SCP. AE titles and sources are not here: they are runtime configuration.
 *
 * @param host address to listen on
 * @param port TCP port to listen on; 0 picks a free one
 * @param rejectUnknownSources whether a calling AE title and host that are not configured as a source are rejected
 * @param maximumNumberOfAssociations associations open at the same time; further ones are rejected as transient
 * @param maxPduLength longest P-DATA-TF PDU to receive, in bytes, as announced to the sender, from 4096 to
 *     16777216; 0 sets no limit (PS3.8 D.1)
 * @param acceptedTransferSyntaxes UIDs of the only transfer syntaxes to accept for storage; empty accepts every
 *     registered one
 * @param digest over each data set, in its event: {@code crc32c} or {@code sha-256}
 * @param drainTimeout how long open associations may go on after SIGTERM before they are aborted
 * @param verification C-ECHO
 * @param timeouts time limits of an association
 * @param tls connections through TLS, on a port of their own
 */
@Validated
@ConfigurationProperties("scp")
public record ScpProperties(
        @DefaultValue("0.0.0.0") @NotBlank String host,
        @DefaultValue("11112") @Min(0) @Max(65535) int port,
        @DefaultValue("true") boolean rejectUnknownSources,
        @DefaultValue("25") @Min(1) @Max(1000) int maximumNumberOfAssociations,
        @DefaultValue("131072") int maxPduLength,
        @DefaultValue Set<String> acceptedTransferSyntaxes,
        @DefaultValue("crc32c") DigestAlgorithm digest,
        @DefaultValue("20s") Duration drainTimeout,
        @DefaultValue Verification verification,
        @DefaultValue TimeLimits timeouts,
        @DefaultValue @Valid Tls tls) {

    private static final int SHORTEST_PDU = 4096;
    private static final int LONGEST_PDU = 16 * 1024 * 1024;

    public ScpProperties {
        acceptedTransferSyntaxes = Set.copyOf(acceptedTransferSyntaxes);
        for (String uid : acceptedTransferSyntaxes) {
            if (TransferSyntax.find(uid).isEmpty()) {
                throw new InvalidSettingException(
                        "scp.accepted-transfer-syntaxes", uid, "transfer syntax UIDs of PS3.6 table A-1");
            }
        }
        if (maxPduLength != 0 && (maxPduLength < SHORTEST_PDU || maxPduLength > LONGEST_PDU)) {
            throw new InvalidSettingException(
                    "scp.max-pdu-length",
                    maxPduLength,
                    "0 (no limit), or %d to %d bytes".formatted(SHORTEST_PDU, LONGEST_PDU));
        }
        requirePositive("scp.drain-timeout", drainTimeout);
    }

    private static void requirePositive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new InvalidSettingException(key, value, "a duration longer than 0, such as 10s");
        }
    }

    /**
     * C-ECHO.
     *
     * @param enabled whether the Verification SOP Class is accepted
     */
    public record Verification(@DefaultValue("true") boolean enabled) {}

    /**
     * Connections through TLS by the BCP 195 profile (PS3.15 B.12): TLS 1.2 and 1.3.
     *
     * @param bundle name of the bundle under `spring.ssl.bundle` with our key and certificate, and the authorities whose
     *     clients are trusted; empty switches TLS off
     * @param port TCP port for connections through TLS; 0 picks a free one
     * @param clients whether senders have to prove who they are: {@code need} a certificate, {@code want} one but may do
     *     without, {@code none}
     * @param handshake longest time in which a sender must have agreed on TLS
     * @param only whether `scp.port` is not listened on
     */
    public record Tls(
            String bundle,
            @DefaultValue("2762") @Min(0) @Max(65535) int port,
            @DefaultValue("need") ClientAuthentication clients,
            @DefaultValue("10s") Duration handshake,
            @DefaultValue("false") boolean only) {

        public Tls {
            bundle = bundle == null ? "" : bundle;
            requirePositive("scp.tls.handshake", handshake);
            if (only && bundle.isEmpty()) {
                throw new InvalidSettingException("scp.tls.only", true, "false, unless scp.tls.bundle is set");
            }
        }

        boolean isOn() {
            return !bundle.isEmpty();
        }
    }

    /**
     * Time limits of an association; none can be switched off.
     *
     * @param artim longest wait for an A-ASSOCIATE-RQ after the connection, and for the connection's end (PS3.8 9.1.5)
     * @param idle longest silence on an open association, between messages and inside one
     * @param wholeObject longest time in which an instance must have arrived
     * @param minimumBytesPerSecond slowest rate at which an instance may arrive
     * @param write longest time in which the network must take one PDU of ours
     */
    public record TimeLimits(
            @DefaultValue("30s") Duration artim,
            @DefaultValue("60s") Duration idle,
            @DefaultValue("1h") Duration wholeObject,
            @DefaultValue("1024") long minimumBytesPerSecond,
            @DefaultValue("30s") Duration write) {

        // Fails at start with the name of the field and what is allowed.
        public TimeLimits {
            toTimeouts(artim, idle, wholeObject, minimumBytesPerSecond, write);
        }

        Timeouts toTimeouts() {
            return toTimeouts(artim, idle, wholeObject, minimumBytesPerSecond, write);
        }

        private static Timeouts toTimeouts(
                Duration artim, Duration idle, Duration wholeObject, long minimumBytesPerSecond, Duration write) {
            return Timeouts.defaults()
                    .withArtim(artim)
                    .withIdle(idle)
                    .withWholeObject(wholeObject)
                    .withMinimumBytesPerSecond(minimumBytesPerSecond)
                    .withWrite(write);
        }
    }
}
