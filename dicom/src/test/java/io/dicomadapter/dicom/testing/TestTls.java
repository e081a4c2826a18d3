package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.TlsListening;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Servers with a free loopback port for TLS. */
public final class TestTls {

    private TestTls() {}

    public static TlsListening listening(
            Supplier<SSLContext> context, ClientAuthentication clients, Duration handshake) {
        return new TlsListening(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new TlsServer(context, clients), handshake);
    }

    public static DicomServer serving(AssociationHandler handler, TlsListening listening) throws IOException {
        return TestServer.start(
                TestServer.settings(5, Timeouts.defaults()).withTls(listening), request -> Admission.accept(handler));
    }
}
