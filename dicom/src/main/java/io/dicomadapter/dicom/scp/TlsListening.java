package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.tls.TlsServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

/**
 * A second port, for connections through TLS.
 *
 * @param address where to listen; port 0 takes a free one. 2762 is registered for DICOM over TLS (PS3.8 9.1.1)
 * @param handshake longest time in which a peer must have agreed on TLS
 */
public record TlsListening(InetSocketAddress address, TlsServer tls, Duration handshake) {

    /** Enough for a far away peer with a slow processor. */
    public static final Duration DEFAULT_HANDSHAKE = Duration.ofSeconds(10);

    public TlsListening {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(tls, "tls");
        if (handshake.isNegative() || handshake.isZero()) {
            throw new IllegalArgumentException("handshake must be more than zero, not " + handshake);
        }
    }
}
