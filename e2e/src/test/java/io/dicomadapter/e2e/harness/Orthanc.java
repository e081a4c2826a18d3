package io.dicomadapter.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Orthanc as a PACS that receives, keeps, and sends. */
public final class Orthanc implements AutoCloseable {

    /** Its own AE title, which it insists on being called by. */
    public static final String AE_TITLE = "ORTHANC";

    private static final int HTTP_OK = 200;
    private static final String ADAPTER = "adapter";

    private final ChildProcess process;
    private final Path folder;
    private final int dicomPort;
    private final int httpPort;
    private final HttpClient http = HttpClient.newHttpClient();

    private Orthanc(ChildProcess process, Path folder, int dicomPort, int httpPort) {
        this.process = process;
        this.folder = folder;
        this.dicomPort = dicomPort;
        this.httpPort = httpPort;
    }

    /**
     * Starts it with a folder of its own below this one and waits until it answers.
     *
     * @param calledAet AE title of the adapter that {@link #sendToAdapter} calls
     * @param adapterPort DICOM port of the adapter
     */
    public static Orthanc start(Path folder, String calledAet, int adapterPort) throws IOException {
        Path own = Files.createDirectories(folder.resolve("orthanc"));
        int dicomPort = Ports.free();
        int httpPort = Ports.free();
        Path config = Files.writeString(
                own.resolve("orthanc.json"),
                EventJson.mapper().writeValueAsString(configuration(own, dicomPort, httpPort, calledAet, adapterPort)));
        String program = Peers.find("Orthanc").orElseThrow().toString();
        ChildProcess process =
                ChildProcess.start(List.of(program, config.toString()), own, folder.resolve("orthanc.log"));
        Orthanc orthanc = new Orthanc(process, own, dicomPort, httpPort);
        await("Orthanc answers").atMost(Adapter.PATIENCE).until(() -> Ports.isOpen(dicomPort) && orthanc.answers());
        return orthanc;
    }

    private static Map<String, Object> configuration(
            Path folder, int dicomPort, int httpPort, String calledAet, int adapterPort) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("Name", AE_TITLE);
        config.put("StorageDirectory", folder.resolve("db").toString());
        config.put("IndexDirectory", folder.resolve("db").toString());
        config.put("HttpPort", httpPort);
        config.put("RemoteAccessAllowed", false);
        config.put("AuthenticationEnabled", false);
        // It ends idle connections without a word, now and then just as the next request is on its way.
        config.put("KeepAlive", false);
        config.put("DicomAet", AE_TITLE);
        config.put("DicomPort", dicomPort);
        config.put("DicomCheckCalledAet", true);
        config.put("DicomAlwaysAllowEcho", true);
        config.put("DicomAlwaysAllowStore", true);
        config.put("UnknownSopClassAccepted", true);
        config.put("AcceptedTransferSyntaxes", List.of("1.2.840.10008.1.*"));
        // Orthanc never asks for another transfer syntax than that of the file it sends.
        config.put("TranscodeDicomProtocol", false);
        config.put("DicomModalities", Map.of(ADAPTER, List.of(calledAet, "127.0.0.1", adapterPort)));
        config.put("OverwriteInstances", true);
        return config;
    }

    private boolean answers() throws InterruptedException {
        try {
            return send(get("/system")).statusCode() == HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return dicomPort;
    }

    /** Imports a file, as a person would who drops it on its page. */
    public void upload(Path file) throws IOException, InterruptedException {
        ok(request("/instances").POST(HttpRequest.BodyPublishers.ofFile(file)).build());
    }

    /** Sends instances to the adapter over one association, and waits for its end; fails if it fails. */
    public void sendToAdapter(Collection<String> sopInstanceUids) throws IOException, InterruptedException {
        Map<String, String> ids = idsBySopInstance();
        List<String> resources = sopInstanceUids.stream().map(ids::get).toList();
        byte[] body = EventJson.mapper().writeValueAsBytes(Map.of("Resources", resources, "Synchronous", true));
        ok(request("/modalities/" + ADAPTER + "/store")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** What it has now, downloaded, by SOP Instance UID. */
    public Map<String, Path> received() throws IOException, InterruptedException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> instance : idsBySopInstance().entrySet()) {
            Path file = folder.resolve(instance.getValue() + ".dcm");
            Files.write(file, ok(get("/instances/" + instance.getValue() + "/file")));
            files.put(instance.getKey(), file);
        }
        return files;
    }

    /** Deletes all that it has. */
    public void forgetAll() throws IOException, InterruptedException {
        for (String id : idsBySopInstance().values()) {
            ok(request("/instances/" + id).DELETE().build());
        }
    }

    /** Orthanc's own ids of what it has, by SOP Instance UID. */
    private Map<String, String> idsBySopInstance() throws IOException, InterruptedException {
        Map<String, String> ids = new LinkedHashMap<>();
        for (JsonNode instance : EventJson.mapper().readTree(ok(get("/instances?expand")))) {
            String uid = instance.path("MainDicomTags").path("SOPInstanceUID").asString();
            ids.put(uid, instance.path("ID").asString());
        }
        return ids;
    }

    public String log() {
        return process.log();
    }

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] ok(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request);
        assertThat(response.statusCode())
                .as("Orthanc's answer to %s; its log:%n%s", request.uri(), log())
                .isEqualTo(HTTP_OK);
        return response.body();
    }

    @Override
    public void close() {
        process.kill();
    }
}
