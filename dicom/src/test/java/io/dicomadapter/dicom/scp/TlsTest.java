package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.scp.TlsSteps.*;
import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.testing.GeneratedDataSet;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.testing.TestCertificate;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.testing.TestTls;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.dicom.ul.TlsFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our server and our SCU through TLS, and peers that do not play along. */
class TlsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private static TestAuthority authority;
    private static TestAuthority otherAuthority;
    private static SSLContext server;
    private static SSLContext client;

    private final RecordingHandler handler = new RecordingHandler();

    @BeforeAll
    static void makeCertificates() throws Exception {
        authority = TestAuthority.create("authority");
        otherAuthority = TestAuthority.create("other authority");
        server = authority.issue("localhost", "127.0.0.1").contextTrusting(authority);
        client = authority.issue("client").contextTrusting(authority);
    }

    @Test
    void storesThroughTls() throws Exception {
        // given
        byte[] dataSet = new byte[3_000_000];
        new Random(1).nextBytes(dataSet);
        try (DicomServer scp = serving(server, ClientAuthentication.NEED);
                ScuAssociation association = open(scp, client)) {
            // when
            for (int size : new int[] {10, 16384, 131072, dataSet.length}) {
                byte[] sent = java.util.Arrays.copyOf(dataSet, size);
                assertThat(association.store(item(sent)).status()).isEqualTo(DimseStatus.SUCCESS);
                // then
                assertThat(handler.stored().get(handler.stored().size() - 1).dataSet())
                        .isEqualTo(sent);
            }
            assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
            association.release();
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
            assertThat(scp.failedBeforePolicy()).isZero();
        }
    }

    @Test
    void servesPlainConnectionsBesides() throws Exception {
        try (DicomServer scp = serving(server, ClientAuthentication.NEED)) {
            try (ScuAssociation association = ScuAssociation.open(
                    settings(),
                    new AeAddress(AeTitle.of("CALLED"), "127.0.0.1", scp.port()),
                    request().contexts())) {
                assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
                association.release();
            }
        }
    }

    @Test
    void listensForTlsOnlyIfToldTo() throws Exception {
        // given
        ServerSettings settings = TestServer.settings(5, Timeouts.defaults())
                .withTls(listening(server, ClientAuthentication.NONE, LONG))
                .withoutPlain();
        try (DicomServer scp = TestServer.start(settings, request -> Admission.accept(handler));
                // when
                ScuAssociation association = open(scp, client)) {
            // then
            assertThat(scp.port()).isZero();
            association.release();
        }
    }

    @Test
    void hangsUpOnPlainClientsOnTheTlsPort() throws Exception {
        try (DicomServer scp = serving(server, ClientAuthentication.NONE)) {
            assertThatThrownBy(() -> ScuAssociation.open(
                            settings(), address(scp, "127.0.0.1"), request().contexts()))
                    .isInstanceOf(AssociationException.class);
            await().untilAsserted(() -> assertThat(scp.failedHandshakes()).isEqualTo(1));
            assertThat(scp.openAssociations()).isZero();
        }
    }

    @Test
    void failsOnPlainServers() throws Exception {
        try (DicomServer plain = TestServer.serving(handler)) {
            AeAddress address = new AeAddress(AeTitle.of("CALLED"), "127.0.0.1", plain.port());
            ScuSettings settings = settings().withTls(new TlsClient(() -> client, true));
            assertThatThrownBy(() ->
                            ScuAssociation.open(settings, address, request().contexts()))
                    .isInstanceOf(TlsFailed.class);
        }
    }

    @Test
    void saysThatThereAreNoKeysAndCertificates() throws Exception {
        try (DicomServer scp = serving(server, ClientAuthentication.NONE)) {
            ScuSettings settings = settings()
                    .withTls(new TlsClient(
                            () -> {
                                throw new IllegalStateException("bundle has gone");
                            },
                            true));
            assertThatThrownBy(() -> open(scp, "127.0.0.1", settings))
                    .isInstanceOf(TlsFailed.class)
                    .hasMessageContaining("bundle has gone");
        }
    }

    @Test
    void servesOthersWhileFiftyPeersNeverFinishTheirHandshakes() throws Exception {
        // given
        List<ScriptedPeer> silent = new ArrayList<>();
        try (DicomServer scp = serving(server, ClientAuthentication.NONE)) {
            for (int i = 0; i < 50; i++) {
                silent.add(ScriptedPeer.connectTo(scp.tlsPort()).send(new byte[] {0x16}));
            }
            await().until(() -> scp.connections() == 50);
            // when
            long began = System.nanoTime();
            try (ScuAssociation association = open(scp, client)) {
                assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
                association.release();
            }
            // then
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            scp.drain(Duration.ZERO);
            for (ScriptedPeer peer : silent) {
                peer.expectClosed();
            }
        } finally {
            for (ScriptedPeer peer : silent) {
                peer.close();
            }
        }
    }

    @Test
    void endsHandshakesThatTakeTooLong() throws Exception {
        try (DicomServer scp = TestTls.serving(handler, listening(server, ClientAuthentication.NONE, SHORT));
                ScriptedPeer silent = ScriptedPeer.connectTo(scp.tlsPort())) {
            silent.send(new byte[] {0x16});
            silent.expectClosed();
            await().untilAsserted(() -> assertThat(scp.failedHandshakes()).isEqualTo(1));
        }
    }

    @Test
    void showsARenewedCertificateToNewConnectionsAndKeepsTheOldOnes() throws Exception {
        // given
        SSLContext renewed = otherAuthority.issue("127.0.0.1").contextTrusting(authority);
        AtomicReference<SSLContext> current = new AtomicReference<>(server);
        try (DicomServer scp = serving(current::get, ClientAuthentication.NONE);
                ScuAssociation before = open(scp, client)) {
            // when
            current.set(renewed);
            // then
            assertThatThrownBy(() -> open(scp, client)).isInstanceOf(TlsFailed.class);
            SSLContext trustsRenewed = TestCertificate.anonymousTrusting(otherAuthority);
            try (ScuAssociation after = open(scp, trustsRenewed)) {
                assertThat(after.echo()).isEqualTo(DimseStatus.SUCCESS);
                after.release();
            }
            assertThat(before.echo()).isEqualTo(DimseStatus.SUCCESS);
            before.release();
        }
    }

    @Test
    void speaksNoVersionAndNoSuiteOutsideTheProfile() throws Exception {
        try (DicomServer scp = serving(server, ClientAuthentication.NONE)) {
            try (SSLSocket old = socket(scp)) {
                old.setEnabledProtocols(new String[] {"TLSv1.1"});
                assertThatThrownBy(old::startHandshake).isInstanceOf(SSLException.class);
            }
            try (SSLSocket weak = socket(scp)) {
                weak.setEnabledProtocols(new String[] {"TLSv1.2"});
                weak.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
                assertThatThrownBy(weak::startHandshake).isInstanceOf(SSLException.class);
            }
            try (SSLSocket good = socket(scp)) {
                good.setEnabledProtocols(new String[] {"TLSv1.2"});
                good.startHandshake();
                assertThat(good.getSession().getCipherSuite()).contains("ECDHE", "GCM");
            }
        }
    }

    @Test
    void doesNotRenegotiate() throws Exception {
        try (DicomServer scp = serving(server, ClientAuthentication.NONE);
                SSLSocket socket = socket(scp)) {
            // given
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            ScriptedPeer peer = ScriptedPeer.over(socket);
            peer.send(request()).expect(AssociateAc.class);
            // when
            socket.startHandshake();
            // then
            assertThatThrownBy(peer::receive).isInstanceOf(IOException.class);
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.PROTOCOL_VIOLATION));
        }
    }

    @Test
    void abortsSilentAssociationsThroughTlsAndSaysGoodbye() throws Exception {
        // given
        ServerSettings settings = TestServer.settings(5, Timeouts.defaults().withIdle(SHORT))
                .withTls(listening(server, ClientAuthentication.NONE, LONG));
        try (DicomServer scp = TestServer.start(settings, request -> Admission.accept(handler));
                SSLSocket socket = socket(scp)) {
            ScriptedPeer peer = ScriptedPeer.over(socket);
            peer.send(request()).expect(AssociateAc.class);
            // then
            peer.expect(Abort.class);
            socket.shutdownOutput();
            peer.expectClosed();
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.TIMED_OUT));
        }
    }

    @Test
    void givesUpWritingToAPeerThatNeverReads() throws Exception {
        // given
        try (var listener =
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var peer = CompletableFuture.supplyAsync(() -> acceptAndAssociate(listener));
            AeAddress address = new AeAddress(AeTitle.of("CALLED"), "127.0.0.1", listener.getLocalPort());
            ScuSettings settings = new ScuSettings(
                            AeTitle.of("SENDER"), 16384, Timeouts.defaults().withWrite(SHORT))
                    .withTls(new TlsClient(() -> client, true));
            try (ScuAssociation association =
                    ScuAssociation.open(settings, address, request().contexts())) {
                // then
                assertThatThrownBy(() -> association.store(
                                new StoreItem(CT, INSTANCE, EXPLICIT_LE, new GeneratedDataSet(100_000_000))))
                        .hasMessageContaining("does not read");
            } finally {
                // Held until here: a peer that nobody can reach is closed by the garbage collector.
                peer.join().close();
            }
        }
    }

    private static ScriptedPeer acceptAndAssociate(java.net.ServerSocket listener) {
        try {
            ScriptedPeer peer = ScriptedPeer.over(listener.accept());
            peer.send(accept((io.dicomadapter.dicom.pdu.AssociateRq) peer.receive(), 16384));
            return peer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SSLSocket socket(DicomServer scp) throws IOException {
        return (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), scp.tlsPort());
    }

    private static StoreItem item(byte[] dataSet) {
        return new StoreItem(CT, INSTANCE, EXPLICIT_LE, Channels.newChannel(new ByteArrayInputStream(dataSet)));
    }

    private DicomServer serving(SSLContext context, ClientAuthentication clients) throws IOException {
        return serving(() -> context, clients);
    }

    private DicomServer serving(Supplier<SSLContext> context, ClientAuthentication clients) throws IOException {
        return TestTls.serving(handler, TestTls.listening(context, clients, LONG));
    }

    private static TlsListening listening(SSLContext context, ClientAuthentication clients, Duration handshake) {
        return TestTls.listening(() -> context, clients, handshake);
    }
}
