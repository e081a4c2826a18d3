package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.dicom.ul.UlSettings;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * @param address where to listen for plain connections; port 0 takes a free one; empty for none
 * @param maximumAssociations served at the same time, through TLS or not, 1 to 1000; more are answered with A-ASSOCIATE-RJ 2/3/2
 * @param maxPduLength longest P-DATA-TF PDU to receive; 0 is no limit
 * @param tls where to listen for connections through TLS; empty for none
 */
public record ServerSettings(
        Optional<InetSocketAddress> address,
        int maximumAssociations,
        int maxPduLength,
        Timeouts timeouts,
        Optional<TlsListening> tls) {

    private static final int ASSOCIATIONS_MAX = 1000;

    public ServerSettings {
        if (maximumAssociations < 1 || maximumAssociations > ASSOCIATIONS_MAX) {
            throw new IllegalArgumentException(
                    "maximumAssociations must be 1 to " + ASSOCIATIONS_MAX + ", not " + maximumAssociations);
        }
        UlSettings.requireUsable(maxPduLength);
        if (address.isEmpty() && tls.isEmpty()) {
            throw new IllegalArgumentException("a server must listen, for plain connections, TLS, or both");
        }
    }

    /** For plain connections only. */
    public ServerSettings(InetSocketAddress address, int maximumAssociations, int maxPduLength, Timeouts timeouts) {
        this(Optional.of(address), maximumAssociations, maxPduLength, timeouts, Optional.empty());
    }

    /** With a port for TLS besides. */
    public ServerSettings withTls(TlsListening listening) {
        return new ServerSettings(address, maximumAssociations, maxPduLength, timeouts, Optional.of(listening));
    }

    /** With no port for plain connections; there must be one for TLS. */
    public ServerSettings withoutPlain() {
        return new ServerSettings(Optional.empty(), maximumAssociations, maxPduLength, timeouts, tls);
    }

    UlSettings upperLayer() {
        return new UlSettings(maxPduLength, timeouts);
    }
}
