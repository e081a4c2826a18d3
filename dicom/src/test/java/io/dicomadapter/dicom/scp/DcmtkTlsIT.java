package io.dicomadapter.dicom.scp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.testing.DataSets;
import io.dicomadapter.dicom.testing.Dcmtk;
import io.dicomadapter.dicom.testing.DcmtkStoreScp;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.testing.TestCertificate;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestTls;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with DCMTK, which uses OpenSSL, on the other side. */
class DcmtkTlsIT {

    @TempDir
    Path folder;

    private final RecordingHandler handler = new RecordingHandler();
    private TestAuthority authority;
    private SSLContext ours;
    private String[] theirs;

    @BeforeEach
    void makeCertificates() throws Exception {
        authority = TestAuthority.create("authority");
        ours = authority.issue("127.0.0.1").contextTrusting(authority);
        theirs = options(authority.issue("127.0.0.1"));
    }

    @Test
    void takesWhatStorescuSends() throws Exception {
        // given
        Path written = TestInstances.multiFrame().writeTo(folder.resolve("written.dcm"));
        Path file = folder.resolve("sent.dcm");
        // storescu writes sequences with explicit lengths, whatever they had: so give it such
        Dcmtk.run("dcmconv", "--length-explicit", written.toString(), file.toString());
        try (DicomServer server = serving()) {
            // when
            Dcmtk.run("storescu", arguments(server, theirs, file.toString()));
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
            assertThat(handler.stored().get(0).dataSet()).isEqualTo(DataSets.in(file));
        }
    }

    @Test
    void refusesEchoscuWithoutACertificateItTrusts() throws Exception {
        // given
        String[] stranger = options(TestAuthority.create("stranger").issue("127.0.0.1"));
        String[] anonymous = {
            "--anonymous-tls",
            "--add-cert-file",
            folder.resolve("authority.pem").toString()
        };
        try (DicomServer server = serving()) {
            // then
            assertThatThrownBy(() -> Dcmtk.run("echoscu", arguments(server, stranger)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> Dcmtk.run("echoscu", arguments(server, anonymous)))
                    .isInstanceOf(IOException.class);
            await().untilAsserted(() -> assertThat(server.failedHandshakes()).isEqualTo(2));
            Dcmtk.run("echoscu", arguments(server, theirs));
        }
    }

    @Test
    void storescpTakesWhatWeSend() throws Exception {
        // given
        TestInstance instance = TestInstances.multiFrame();
        Path received = Files.createDirectory(folder.resolve("received"));
        List<ProposedContext> contexts = List.of(new ProposedContext(
                1,
                instance.sopClassUid(),
                List.of(instance.transferSyntax().uid().value())));
        ScuSettings settings = new ScuSettings(AeTitle.of("SENDER"), 16384, Timeouts.defaults())
                .withTls(new TlsClient(() -> ours, true));
        try (DcmtkStoreScp scp = DcmtkStoreScp.start(received, theirs);
                ScuAssociation association = ScuAssociation.open(settings, scp.address(), contexts)) {
            // when
            DimseStatus status = association
                    .store(new StoreItem(
                            instance.sopClassUid(),
                            instance.sopInstanceUid(),
                            instance.transferSyntax().uid().value(),
                            Channels.newChannel(new ByteArrayInputStream(instance.dataSet()))))
                    .status();
            association.release();
            // then
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
        }
        try (Stream<Path> files = Files.list(received)) {
            assertThat(DataSets.in(files.findFirst().orElseThrow())).isEqualTo(instance.dataSet());
        }
    }

    private DicomServer serving() throws IOException {
        return TestTls.serving(
                handler, TestTls.listening(() -> ours, ClientAuthentication.NEED, TlsListening.DEFAULT_HANDSHAKE));
    }

    private String[] options(TestCertificate certificate) throws Exception {
        Path key = certificate.writeKeyPem(Files.createTempFile(folder, "key", ".pem"));
        Path own = certificate.writeCertificatePem(Files.createTempFile(folder, "certificate", ".pem"));
        Path trusted = authority.writePem(folder.resolve("authority.pem"));
        return new String[] {"--enable-tls", key.toString(), own.toString(), "--add-cert-file", trusted.toString()};
    }

    private static String[] arguments(DicomServer server, String[] tls, String... files) {
        List<String> arguments = new ArrayList<>(List.of(tls));
        arguments.addAll(List.of("127.0.0.1", Integer.toString(server.tlsPort())));
        arguments.addAll(List.of(files));
        return arguments.toArray(String[]::new);
    }
}
