package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.testing.TestCertificate;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestOrthanc;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service against Orthanc, which takes TLS only, and reports its commitment on an association of its own. */
@KafkaBroker
class TlsAndCommitmentIT {

    @TempDir
    private static Path root;

    @TempDir
    private static Path files;

    private static TestOrthanc orthanc;
    private static ExportUnderTest service;

    @BeforeAll
    static void start(TestBroker broker) throws Exception {
        TestAuthority authority = TestAuthority.create("authority");
        TestCertificate own = authority.issue("export-scu");
        int reports = freePort();
        orthanc = TestOrthanc.startWithTls(files, "ClaraSCU", reports, authority.issue("127.0.0.1"), authority);
        service = ExportUnderTest.start(
                broker,
                root,
                Map.of(
                        "scu.commitment.listener.enabled", "true",
                        "scu.commitment.listener.host", "127.0.0.1",
                        "scu.commitment.listener.port", Integer.toString(reports),
                        "scu.commitment.same-association", "100ms",
                        "spring.ssl.bundle.pem.pacs.keystore.certificate",
                                own.writeCertificatePem(files.resolve("own.pem"))
                                        .toString(),
                        "spring.ssl.bundle.pem.pacs.keystore.private-key",
                                own.writeKeyPem(files.resolve("own.key")).toString(),
                        "spring.ssl.bundle.pem.pacs.truststore.certificate",
                                files.resolve("trusted.crt").toString()));
        service.configure(destination("committing", new Destination.Tls("pacs", true), Duration.ofSeconds(30)));
        service.configure(destination("unasked", new Destination.Tls("pacs", true), null));
        service.configure(destination("misconfigured", new Destination.Tls("nowhere", true), null));
        service.configure(destination("plain", null, null));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (orthanc != null) {
            orthanc.close();
        }
    }

    @Test
    void saysThatTheDestinationAnswersForWhatItWasSent() throws Exception {
        // when
        ExportCompleted completed = service.export("committing", service.files(TestInstances.study(1, 3)));
        // then
        assertThat(completed.succeeded()).isTrue();
        assertThat(completed.commitment()).isEqualTo(Commitment.COMMITTED);
        assertThat(completed.outcomes())
                .hasSize(3)
                .extracting(ExportOutcome::commitment)
                .containsOnly(Commitment.COMMITTED);
    }

    @Test
    void asksNoDestinationThatNeedNotAnswer() throws Exception {
        // when
        ExportCompleted completed = service.export("unasked", List.of(service.file(TestInstances.ct())));
        // then
        assertThat(completed.succeeded()).isTrue();
        assertThat(completed.commitment()).isEqualTo(Commitment.NOT_REQUESTED);
    }

    @Test
    void saysThatTheBundleIsMissingAndSendsNothingWithoutTls() throws Exception {
        // when
        ExportCompleted completed = service.export("misconfigured", List.of(service.file(TestInstances.ct())));
        // then
        assertThat(completed.outcomes().get(0).result()).isEqualTo(Result.NOT_SENT);
        assertThat(completed.outcomes().get(0).detail()).contains("TLS failed", "nowhere");
    }

    @Test
    void saysThatAPlainConnectionIsNotTaken() throws Exception {
        // when
        ExportCompleted completed = service.export("plain", List.of(service.file(TestInstances.ct())));
        // then
        assertThat(completed.outcomes().get(0).result()).isEqualTo(Result.NOT_SENT);
    }

    private static Destination destination(String name, Destination.Tls tls, Duration wait) {
        AeAddress address = orthanc.address();
        return new Destination(
                name,
                address.aeTitle().value(),
                address.host(),
                address.port(),
                null,
                null,
                false,
                tls,
                wait == null ? null : new Destination.StorageCommitment(wait),
                null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
