package io.dicomadapter.ingest;

import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scp.TlsListening;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsServer;
import io.dicomadapter.service.InvalidSettingException;
import io.dicomadapter.service.TlsBundles;
import java.net.InetSocketAddress;

/** Where the service listens, by its settings: without TLS, with it, or both. */
final class Listening {

    private static final String BUNDLE = "scp.tls.bundle";

    private Listening() {}

    static ServerSettings settings(ScpProperties properties, TlsBundles bundles) {
        ServerSettings plain = new ServerSettings(
                new InetSocketAddress(properties.host(), properties.port()),
                properties.maximumNumberOfAssociations(),
                properties.maxPduLength(),
                properties.timeouts().toTimeouts());
        if (!properties.tls().isOn()) {
            return plain;
        }
        ServerSettings both = plain.withTls(tls(properties.host(), properties.tls(), bundles));
        return properties.tls().only() ? both.withoutPlain() : both;
    }

    private static TlsListening tls(String host, ScpProperties.Tls tls, TlsBundles bundles) {
        if (tls.clients() != ClientAuthentication.NONE && !bundles.saysWhomToTrust(BUNDLE, tls.bundle())) {
            throw new InvalidSettingException(
                    BUNDLE,
                    tls.bundle(),
                    "a bundle with a truststore, or scp.tls.clients=none: else anybody is trusted"
                            + " who gets a certificate from anywhere");
        }
        return new TlsListening(
                new InetSocketAddress(host, tls.port()),
                new TlsServer(bundles.context(BUNDLE, tls.bundle()), tls.clients()),
                tls.handshake());
    }
}
