package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.testing.TestCertificate;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's TLS port, with keys and certificates from PEM files that change while it runs. */
@KafkaBroker
class TlsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path root;

    @TempDir
    private static Path files;

    private static TestAuthority authority;
    private static IngestUnderTest ingest;

    @BeforeAll
    static void startIngest(TestBroker broker) throws Exception {
        authority = TestAuthority.create("authority");
        write(authority.issue("127.0.0.1"));
        authority.writePem(files.resolve("trusted.pem"));
        ingest = IngestUnderTest.start(
                broker,
                root,
                "scp.tls.bundle=dicom",
                "scp.tls.port=0",
                "spring.ssl.bundle.pem.dicom.keystore.certificate=" + files.resolve("own.pem"),
                "spring.ssl.bundle.pem.dicom.keystore.private-key=" + files.resolve("own.key"),
                "spring.ssl.bundle.pem.dicom.truststore.certificate=" + files.resolve("trusted.pem"),
                "spring.ssl.bundle.pem.dicom.reload-on-update=true",
                "spring.ssl.bundle.watch.file.quiet-period=100ms");
    }

    @AfterAll
    static void stopIngest() {
        if (ingest != null) {
            ingest.close();
        }
    }

    @Test
    void storescuStoresThroughTls() throws Exception {
        // given
        Dcmtk.require("storescu");
        TestCertificate sender = authority.issue("127.0.0.1");
        Path file = TestInstances.ct().writeTo(files.resolve("sent.dcm"));
        // when
        Dcmtk.run(
                0,
                "storescu",
                "-aet",
                Given.CALLING,
                "-aec",
                Given.CALLED,
                "--enable-tls",
                sender.writeKeyPem(files.resolve("sender.key")).toString(),
                sender.writeCertificatePem(files.resolve("sender.pem")).toString(),
                "--add-cert-file",
                files.resolve("trusted.pem").toString(),
                "127.0.0.1",
                Integer.toString(address().port()),
                file.toString());
        // then
        await().atMost(PATIENCE).until(() -> ingest.events().size() == 1);
    }

    @Test
    void sendersWithoutACertificateAreRefused() throws Exception {
        SSLContext anonymous = TestCertificate.anonymousTrusting(authority);
        assertThatThrownBy(() -> echo(anonymous)).isInstanceOf(AssociationException.class);
    }

    @Test
    void aRenewedCertificateCountsFromTheNextConnectionOn() throws Exception {
        // given
        TestAuthority successor = TestAuthority.create("successor");
        SSLContext trustsSuccessor = authority.issue("client").contextTrusting(successor);
        SSLContext trustsAuthority = authority.issue("client").contextTrusting(authority);
        try (ScuAssociation before = open(trustsAuthority)) {
            // when
            write(successor.issue("127.0.0.1"));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> echo(trustsSuccessor).isSuccess());
            // then
            assertThat(before.echo()).isEqualTo(DimseStatus.SUCCESS);
            before.release();
        } finally {
            write(authority.issue("127.0.0.1"));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> echo(trustsAuthority).isSuccess());
        }
    }

    private static void write(TestCertificate certificate) throws Exception {
        certificate.writeKeyPem(files.resolve("new.key"));
        certificate.writeCertificatePem(files.resolve("new.pem"));
        Files.move(files.resolve("new.key"), files.resolve("own.key"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(files.resolve("new.pem"), files.resolve("own.pem"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static DimseStatus echo(SSLContext context) throws IOException {
        try (ScuAssociation association = open(context)) {
            DimseStatus status = association.echo();
            association.release();
            return status;
        }
    }

    private static ScuAssociation open(SSLContext context) throws IOException {
        ScuSettings settings = new ScuSettings(AeTitle.of(Given.CALLING), 16384, Timeouts.defaults())
                .withTls(new TlsClient(() -> context, true));
        ProposedContext verification = new ProposedContext(
                1,
                SopClasses.VERIFICATION,
                List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid().value()));
        return ScuAssociation.open(settings, address(), List.of(verification));
    }

    private static AeAddress address() {
        return new AeAddress(
                AeTitle.of(Given.CALLED),
                "127.0.0.1",
                ingest.lifecycle().tlsPort().getAsInt());
    }
}
