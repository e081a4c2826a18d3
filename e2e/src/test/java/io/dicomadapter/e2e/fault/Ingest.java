package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.ChildProcess;
import io.dicomadapter.e2e.harness.Ports;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One ingest-scp in a process of its own, of a {@link Site}. Its ports stay the same over restarts. */
final class Ingest implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "e2e-logs").toAbsolutePath();
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int HTTP_OK = 200;

    private final Site site;
    private final Path folder;
    private final int scpPort = Ports.free();
    private final int httpPort = Ports.free();
    private final Path logFile;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_TIMEOUT).build();
    private Path store;
    private String replica = "ingest-0";
    private FaultyDisk disk;
    private ChildProcess process;

    private Ingest(Site site, Path folder, Path logs) {
        this.site = site;
        this.folder = folder;
        this.store = folder.resolve("store");
        this.logFile = logs.resolve("ingest-" + scpPort + ".log");
    }

    /** One that is not started yet, with its storage below this folder. */
    static Ingest of(Site site, Path folder) throws IOException {
        Ingest ingest = new Ingest(site, folder, Files.createDirectories(LOGS));
        Files.createDirectories(ingest.store);
        // How full the disk of this machine is, is not what is tested.
        return ingest.setting("storage.watermark-percent", 100).setting("storage.reserve-space-gb", 0);
    }

    /** Sets {@code --key=value}, for the next start. */
    Ingest setting(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    /** For the next start: another name than {@code ingest-0}, where several share a storage. */
    Ingest replica(String name) {
        replica = name;
        return this;
    }

    /** For the next start: another storage. */
    Ingest on(Path otherStore) {
        store = otherStore;
        return this;
    }

    /** For the next start: something between it and its storage. */
    Ingest on(FaultyDisk faulty) {
        disk = faulty;
        return this;
    }

    /** Starts it and waits until {@code /health/ready} is UP. */
    Ingest start() throws IOException {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it and waits for nothing. */
    void launch() throws IOException {
        List<String> arguments = arguments();
        arguments.addAll(List.of(
                "--service.instance=" + replica,
                "--server.port=" + httpPort,
                "--scp.host=127.0.0.1",
                "--scp.port=" + scpPort));
        settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        List<String> command = JavaCommand.of(Service.INGEST_SCP, arguments);
        process = ChildProcess.start(command, disk == null ? Map.of() : disk.environment(), folder, logFile);
    }

    private List<String> arguments() {
        return new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + site.broker().bootstrapServers(),
                // A start and a stop wait for a fetch of each consumer.
                "--spring.kafka.consumer.fetch-max-wait=100ms",
                "--topics.prefix=" + site.topicSettings().prefix(),
                "--topics.partitions=" + site.topicSettings().partitions(),
                "--topics.replication-factor=" + site.topicSettings().replicationFactor(),
                "--storage.path=" + store));
    }

    /** Starts a command of the service on the same storage and topics, which logs to this file. */
    ChildProcess command(Path log, String... commandAndOptions) throws IOException {
        List<String> arguments = arguments();
        arguments.addAll(0, List.of(commandAndOptions));
        return ChildProcess.start(JavaCommand.of(Service.INGEST_SCP, arguments), folder, log);
    }

    void awaitReady() {
        await("ingest-scp is ready")
                .atMost(Adapter.PATIENCE)
                .pollInterval(LOOK)
                .until(() -> !process.isAlive() || isReady());
        assertThat(process.isAlive()).as("ingest-scp runs; its log:%n%s", log()).isTrue();
    }

    /** Waits until it is ready, and returns whether it is: it may die before. */
    boolean awaitReadyOrDead() {
        await("ingest-scp is ready or dead")
                .atMost(Adapter.PATIENCE)
                .pollInterval(LOOK)
                .until(() -> !process.isAlive() || isReady());
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGTERM; returns how long it took to end. */
    Duration stop() throws InterruptedException {
        long begin = System.nanoTime();
        assertThat(process.terminate(Adapter.PATIENCE))
                .as("ingest-scp ends on SIGTERM; its log:%n%s", log())
                .isTrue();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void awaitDeath() throws InterruptedException {
        assertThat(process.awaitEnd(Adapter.PATIENCE))
                .as("ingest-scp is dead; its log:%n%s", log())
                .isTrue();
    }

    boolean isReady() {
        try {
            return get("/health/ready").statusCode() == HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** What {@code /health/ready} says. */
    String readiness() throws IOException {
        return get("/health/ready").body();
    }

    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(HTTP_TIMEOUT)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    int scpPort() {
        return scpPort;
    }

    Path store() {
        return store;
    }

    Site site() {
        return site;
    }

    String log() {
        return process == null ? "" : process.log();
    }

    /** Names of the files that are being received, or that a dead process has left. */
    List<String> parts() throws IOException {
        Path incoming = store.resolve(StorageLayout.INCOMING);
        if (!Files.isDirectory(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(incoming)) {
            return files.filter(file -> file.toString().endsWith(StorageLayout.PART_SUFFIX))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        if (isAlive()) {
            process.kill();
        }
    }
}
