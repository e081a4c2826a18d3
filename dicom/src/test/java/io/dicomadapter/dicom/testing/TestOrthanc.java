package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Orthanc on a loopback port, as a PACS that does storage commitment for one modality. */
public final class TestOrthanc implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private TestOrthanc(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test where Orthanc is missing; with {@code -Dinterop.required=true} fails it instead. */
    public static TestOrthanc start(Path folder, String modality, int modalityPort) throws IOException {
        return start(folder, modality, modalityPort, "");
    }

    /** As {@link #start}; takes connections through TLS only, from those whom the authority has given a certificate. */
    public static TestOrthanc startWithTls(
            Path folder, String modality, int modalityPort, TestCertificate certificate, TestAuthority authority)
            throws IOException, GeneralSecurityException {
        String tls = """
                "DicomTlsEnabled": true,
                "DicomTlsRemoteCertificateRequired": true,
                "DicomTlsCertificate": "%s",
                "DicomTlsPrivateKey": "%s",
                "DicomTlsTrustedCertificates": "%s",
                """.formatted(
                        certificate.writeCertificatePem(folder.resolve("orthanc.crt")),
                        certificate.writeKeyPem(folder.resolve("orthanc.key")),
                        authority.writePem(folder.resolve("trusted.crt")));
        return start(folder, modality, modalityPort, tls);
    }

    private static TestOrthanc start(Path folder, String modality, int modalityPort, String tls) throws IOException {
        Path program = requireProgram();
        int port = freePort();
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {
                "StorageDirectory": "%s",
                "IndexDirectory": "%s",
                "HttpServerEnabled": false,
                "DicomAet": "ORTHANC",
                "DicomPort": %d,
                "DicomAlwaysAllowStore": true,
                %s
                "DicomModalities": {
                    "sender": {"AET": "%s", "Host": "127.0.0.1", "Port": %d, "AllowStorageCommitment": true}
                }
                }
                """.formatted(
                        folder.resolve("db"), folder.resolve("db"), port, tls, modality, modalityPort));
        Process process = new ProcessBuilder(program.toString(), config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        TestOrthanc orthanc = new TestOrthanc(process, port);
        Awaitility.await().atMost(START).until(orthanc::listens);
        return orthanc;
    }

    public AeAddress address() {
        return new AeAddress(AeTitle.of("ORTHANC"), "127.0.0.1", port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    // Debian puts Orthanc in /usr/sbin, which is not on everybody's PATH.
    private static Path requireProgram() {
        Optional<Path> found = Stream.concat(
                        Stream.of("/usr/sbin"),
                        Stream.of(System.getenv("PATH").split(System.getProperty("path.separator"))))
                .map(folder -> Path.of(folder, "Orthanc"))
                .filter(Files::isExecutable)
                .findFirst();
        String missing = "Orthanc is not on the PATH";
        if (Boolean.getBoolean("interop.required") && found.isEmpty()) {
            Assertions.fail(missing);
        }
        Assumptions.assumeTrue(found.isPresent(), missing);
        return found.orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
