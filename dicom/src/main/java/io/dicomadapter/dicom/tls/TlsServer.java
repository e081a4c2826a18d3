package io.dicomadapter.dicom.tls;

import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * The acceptor's side of TLS.
 *
 * @param context our key and certificate, and whom we trust; asked for anew for every connection
 * @param clients whether they have to prove who they are. Trust only the authority that issues your devices'
 *     certificates: with the JDK's own list anybody could get one
 */
public record TlsServer(Supplier<SSLContext> context, ClientAuthentication clients) {

    public TlsServer {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(clients, "clients");
    }

    /** For one connection. */
    public SSLEngine engine() {
        SSLEngine engine = context.get().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = Bcp195.parameters();
        switch (clients) {
            case NONE -> parameters.setNeedClientAuth(false);
            case WANT -> parameters.setWantClientAuth(true);
            case NEED -> parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
