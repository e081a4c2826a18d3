package io.dicomadapter.dicom.tls;

import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * The requestor's side of TLS.
 *
 * @param context whom we trust, and our own key and certificate if the peer asks for one; asked for anew for every
 *     connection
 * @param checkHostName whether the peer's certificate must be for the name, or the IP address, that we connect to (RFC
 *     9110 4.3.4). Without, everyone whom the same authority trusts can pose as the peer
 */
public record TlsClient(Supplier<SSLContext> context, boolean checkHostName) {

    public TlsClient {
        Objects.requireNonNull(context, "context");
    }

    /** For one connection. */
    public SSLEngine engine(String host, int port) {
        SSLEngine engine = context.get().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = Bcp195.parameters();
        // Java's engines check no name unless told to, and know the rules by this name.
        parameters.setEndpointIdentificationAlgorithm(checkHostName ? "HTTPS" : null);
        engine.setSSLParameters(parameters);
        return engine;
    }
}
