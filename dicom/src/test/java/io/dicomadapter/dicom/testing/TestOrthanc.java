package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Orthanc on a loopback port, as a PACS that knows one other modality: sends to it, and reports commitment to it. */
public final class TestOrthanc implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern ID = Pattern.compile("\"ID\"\\s*:\\s*\"([0-9a-f-]+)\"");
    private static final int HTTP_OK = 200;

    private final PeerProgram program;
    private final int port;
    private final int httpPort;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestOrthanc(PeerProgram program, int port, int httpPort) {
        this.program = program;
        this.port = port;
        this.httpPort = httpPort;
    }

    /**
     * Skips the test where Orthanc is missing; with {@code -Dinterop.required=true} fails it instead.
     *
     * @param tls if given there are connections through TLS only, in either direction
     * @param modality AE title of the other modality
     */
    public static TestOrthanc start(Path folder, Optional<PemFiles> tls, String modality, int modalityPort)
            throws IOException {
        return start(folder, tls, modality, modalityPort, tls.isPresent());
    }

    /**
     * As {@link #start}; takes connections through TLS only, from those whom the authority has given a certificate, and
     * makes plain ones.
     */
    public static TestOrthanc startWithTls(
            Path folder, String modality, int modalityPort, TestCertificate certificate, TestAuthority authority)
            throws IOException, GeneralSecurityException {
        Optional<PemFiles> tls = Optional.of(PemFiles.write(folder, certificate, authority));
        return start(folder, tls, modality, modalityPort, false);
    }

    private static TestOrthanc start(
            Path folder, Optional<PemFiles> tls, String modality, int modalityPort, boolean modalityTls)
            throws IOException {
        Path orthanc = PeerProgram.require("Orthanc");
        int port = PeerProgram.freePort();
        int httpPort = PeerProgram.freePort();
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {
                "StorageDirectory": "%s",
                "IndexDirectory": "%s",
                "HttpPort": %d,
                "RemoteAccessAllowed": false,
                "AuthenticationEnabled": false,
                "KeepAlive": false,
                "DicomAet": "ORTHANC",
                "DicomPort": %d,
                "DicomAlwaysAllowStore": true,
                "AcceptedTransferSyntaxes": ["1.2.840.10008.1.*"],
                "TranscodeDicomProtocol": false,
                %s
                "DicomModalities": {
                    "peer": {"AET": "%s", "Host": "127.0.0.1", "Port": %d, "UseDicomTls": %s,
                             "AllowStorageCommitment": true}
                }
                }
                """.formatted(
                        folder.resolve("db"),
                        folder.resolve("db"),
                        httpPort,
                        port,
                        tls.map(TestOrthanc::tlsConfiguration).orElse(""),
                        modality,
                        modalityPort,
                        modalityTls));
        PeerProgram program =
                PeerProgram.start(List.of(orthanc.toString(), config.toString()), folder.resolve("orthanc.log"));
        Awaitility.await().atMost(START).until(() -> PeerProgram.listens(port) && PeerProgram.listens(httpPort));
        return new TestOrthanc(program, port, httpPort);
    }

    private static String tlsConfiguration(PemFiles files) {
        return """
                "DicomTlsEnabled": true,
                "DicomTlsRemoteCertificateRequired": true,
                "DicomTlsCertificate": "%s",
                "DicomTlsPrivateKey": "%s",
                "DicomTlsTrustedCertificates": "%s",
                """.formatted(files.certificate(), files.key(), files.trusted());
    }

    public AeAddress address() {
        return new AeAddress(AeTitle.of("ORTHANC"), "127.0.0.1", port);
    }

    /** Imports a file and sends it to the other modality, over an association of its own. */
    public void send(Path file) throws IOException, InterruptedException {
        String id = id(ask("/instances", HttpRequest.BodyPublishers.ofFile(file)));
        ask("/modalities/peer/store", HttpRequest.BodyPublishers.ofString(id));
    }

    /** The file that it made of an instance it received. */
    public Path received(String sopInstanceUid, Path file) throws IOException, InterruptedException {
        String id = id(ask("/tools/lookup", HttpRequest.BodyPublishers.ofString(sopInstanceUid)));
        HttpRequest request = request("/instances/" + id + "/file").GET().build();
        return Files.write(file, ok(request));
    }

    private static String id(byte[] answer) {
        Matcher matcher = ID.matcher(new String(answer, StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new AssertionError("Orthanc names no instance");
        }
        return matcher.group(1);
    }

    private byte[] ask(String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        return ok(request(path).POST(body).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(START);
    }

    private byte[] ok(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != HTTP_OK) {
            throw new IOException("Orthanc answered " + response.statusCode() + " to " + request.uri() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    @Override
    public void close() {
        program.close();
    }
}
