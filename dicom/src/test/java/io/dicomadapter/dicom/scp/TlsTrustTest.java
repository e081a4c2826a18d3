package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.scp.TlsSteps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.testing.TestCertificate;
import io.dicomadapter.dicom.testing.TestTls;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.TlsFailed;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which certificates are good enough, on both sides. */
class TlsTrustTest {

    private static TestAuthority authority;
    private static TestAuthority otherAuthority;
    private static SSLContext server;
    private static SSLContext client;

    @BeforeAll
    static void makeCertificates() throws Exception {
        authority = TestAuthority.create("authority");
        otherAuthority = TestAuthority.create("other authority");
        server = authority.issue("localhost", "127.0.0.1").contextTrusting(authority);
        client = authority.issue("client").contextTrusting(authority);
    }

    @Test
    void refusesClientsWithoutCertificateIfTheyNeedOne() throws Exception {
        try (DicomServer scp = serving(server, ClientAuthentication.NEED)) {
            refused(() -> open(scp, TestCertificate.anonymousTrusting(authority)), scp);
        }
    }

    @Test
    void takesClientsWithoutCertificateIfTheyMayHaveNone() throws Exception {
        for (ClientAuthentication clients : List.of(ClientAuthentication.NONE, ClientAuthentication.WANT)) {
            try (DicomServer scp = serving(server, clients);
                    ScuAssociation association = open(scp, TestCertificate.anonymousTrusting(authority))) {
                association.release();
            }
        }
    }

    @Test
    void refusesClientsWithCertificatesOfOthers() throws Exception {
        SSLContext stranger = otherAuthority.issue("client").contextTrusting(authority);
        try (DicomServer scp = serving(server, ClientAuthentication.NEED)) {
            refused(() -> open(scp, stranger), scp);
        }
    }

    @Test
    void refusesClientsWithExpiredCertificates() throws Exception {
        SSLContext expired = authority.issueExpired("client").contextTrusting(authority);
        try (DicomServer scp = serving(server, ClientAuthentication.NEED)) {
            refused(() -> open(scp, expired), scp);
        }
    }

    @Test
    void refusesServersWithExpiredCertificates() throws Exception {
        // given
        SSLContext expired = authority.issueExpired("127.0.0.1").contextTrusting(authority);
        try (DicomServer scp = serving(expired, ClientAuthentication.NONE)) {
            // then
            assertThatThrownBy(() -> open(scp, client))
                    .isInstanceOf(TlsFailed.class)
                    .hasMessageContaining("CertificateExpiredException");
        }
    }

    @Test
    void refusesServersWithCertificatesOfOthers() throws Exception {
        SSLContext stranger = otherAuthority.issue("127.0.0.1").contextTrusting(authority);
        try (DicomServer scp = serving(stranger, ClientAuthentication.NONE)) {
            assertThatThrownBy(() -> open(scp, client))
                    .isInstanceOf(TlsFailed.class)
                    .hasMessageContaining("certification path");
        }
    }

    @Test
    void refusesServersWithCertificatesForOtherHostsUnlessToldNotToLook() throws Exception {
        // given
        SSLContext elsewhere = authority.issue("elsewhere.example", "192.0.2.1").contextTrusting(authority);
        try (DicomServer scp = serving(elsewhere, ClientAuthentication.NONE)) {
            // then
            assertThatThrownBy(() -> open(scp, client))
                    .isInstanceOf(TlsFailed.class)
                    .hasMessageContaining("127.0.0.1");
            try (ScuAssociation association =
                    open(scp, "127.0.0.1", settings().withTls(new TlsClient(() -> client, false)))) {
                association.release();
            }
        }
    }

    @Test
    void checksHostNamesAsWellAsAddresses() throws Exception {
        // given
        SSLContext named = authority.issue("localhost").contextTrusting(authority);
        try (DicomServer scp = serving(named, ClientAuthentication.NONE)) {
            ScuSettings settings = settings().withTls(new TlsClient(() -> client, true));
            // then
            open(scp, "localhost", settings).release();
            assertThatThrownBy(() -> open(scp, "127.0.0.1", settings)).isInstanceOf(TlsFailed.class);
        }
    }

    /** A TLS 1.3 client learns that its certificate was refused when it reads, if not before. */
    private static void refused(ThrowingCallable attempt, DicomServer scp) {
        assertThatThrownBy(attempt).isInstanceOf(AssociationException.class);
        await().untilAsserted(() -> assertThat(scp.failedHandshakes()).isEqualTo(1));
    }

    private static DicomServer serving(SSLContext context, ClientAuthentication clients) throws IOException {
        return TestTls.serving(
                new RecordingHandler(), TestTls.listening(() -> context, clients, TlsListening.DEFAULT_HANDSHAKE));
    }
}
