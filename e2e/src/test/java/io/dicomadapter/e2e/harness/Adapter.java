package io.dicomadapter.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The product as a child process: the standalone application, with the class path of the test, in a data folder. Its
 * ports stay the same over restarts. A failure shows its log.
 */
public final class Adapter implements AutoCloseable {

    /** Longest wait for what takes a second or two on an idle machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String MAIN_CLASS = "io.dicomadapter.standalone.StandaloneApplication";
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(10);
    private static final Path LOGS = Path.of("target", "e2e-logs").toAbsolutePath();
    private static final int HTTP_OK = 200;

    /** How a run to the end ended. */
    public record Ended(int exitCode, String output) {}

    private final Path folder;
    private final int scpPort = Ports.free();
    private final int httpPort = Ports.free();
    private final int kafkaPort = Ports.free();
    private final int pacsPort = Ports.free();
    // Survives the test's temporary folder.
    private final Path logFile;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_TIMEOUT).build();
    private ChildProcess process;

    private Adapter(Path folder, Path logs) {
        this.folder = folder;
        this.logFile = logs.resolve("adapter-" + scpPort + ".log");
    }

    /** An adapter that is not started yet, with a data folder of its own below this one. */
    public static Adapter in(Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve("adapter"));
        Adapter adapter = new Adapter(own, Files.createDirectories(LOGS));
        return adapter.config(AdapterConfig.demo().destination("DEMOPACS", "DEMOPACS", adapter.pacsPort));
    }

    /** Sets {@code --key=value}, for the next start. */
    public Adapter setting(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    public Adapter config(AdapterConfig config) throws IOException {
        return config(config.toYaml());
    }

    /** Writes {@code dicom-adapter.yaml}; a running adapter reads it again within seconds. */
    public Adapter config(String yaml) throws IOException {
        Files.createDirectories(dataFolder());
        Path part = Files.writeString(folder.resolve("dicom-adapter.yaml.new"), yaml);
        Files.move(part, configFile(), StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    /** Starts it and waits until {@code /health/ready} is UP. */
    public Adapter start() throws IOException {
        launch();
        await("adapter is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::readyOrDead);
        assertThat(process.isAlive()).as("adapter runs; its log:%n%s", log()).isTrue();
        return this;
    }

    /** Starts it and waits for nothing. */
    public Adapter launch() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--standalone.data-folder=" + dataFolder(),
                "--standalone.kafka-port=" + kafkaPort,
                "--server.port=" + httpPort,
                "--scp.host=127.0.0.1",
                // A start and a stop wait for a fetch of each consumer.
                "--spring.kafka.consumer.fetch-max-wait=100ms",
                // The tests judge the adapter, not how full their machine is.
                "--storage.watermark-percent=100",
                "--storage.reserve-space-gb=0",
                "--scp.port=" + scpPort,
                "--demo.pacs-port=" + pacsPort));
        settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        process = ChildProcess.start(java(arguments), folder, logFile);
        return this;
    }

    /** Runs the demonstration, which takes a data folder and ports of its own, to its end. */
    public Ended demo() throws IOException, InterruptedException {
        ChildProcess demo = ChildProcess.start(java(List.of("--demo")), folder, folder.resolve("demo.log"));
        boolean ended = demo.awaitEnd(PATIENCE);
        if (!ended) {
            demo.kill();
        }
        assertThat(ended).as("demo ends; it said:%n%s", demo.log()).isTrue();
        return new Ended(demo.exitCode(), demo.log());
    }

    private static List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(SharedClasses.of(MAIN_CLASS, classPath()));
        command.addAll(List.of("-cp", classPath(), MAIN_CLASS));
        command.addAll(arguments);
        return command;
    }

    /** The product's: without the tests' own classes and settings. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** SIGTERM, and waits for its end. */
    public void stop() throws InterruptedException {
        assertThat(process.terminate(PATIENCE))
                .as("adapter ends on SIGTERM; its log:%n%s", log())
                .isTrue();
    }

    /** SIGKILL: as {@code kill -9}, or as a crash of the process. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM, and start. */
    public void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public boolean isReady() {
        return isAlive() && httpStatus("/health/ready") == HTTP_OK;
    }

    private boolean readyOrDead() {
        return !process.isAlive() || isReady();
    }

    /** Body of a GET on its HTTP port, whatever the status is. */
    public String get(String path) throws IOException, InterruptedException {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Sends JSON to its HTTP port, and waits as long as its services may take. */
    public HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Value of a meter in Prometheus' text, added up over its labels; 0 where it has none yet. */
    public double metric(String name) throws IOException, InterruptedException {
        return get("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private int httpStatus(String path) {
        try {
            return http.send(request(path), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(HTTP_TIMEOUT)
                .build();
    }

    /** What its topics say. */
    public Events events() {
        return new Events(bootstrapServers(), this::log);
    }

    /** Where its broker is. */
    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    public int scpPort() {
        return scpPort;
    }

    public int httpPort() {
        return httpPort;
    }

    public int pacsPort() {
        return pacsPort;
    }

    public Path dataFolder() {
        return folder.resolve("data");
    }

    public Path configFile() {
        return dataFolder().resolve("dicom-adapter.yaml");
    }

    /** Root of its storage, to which the paths in events are relative. */
    public Path store() {
        return dataFolder().resolve("store");
    }

    /** What its demo PACS got. */
    public Path demoPacs() {
        return dataFolder().resolve("demo-pacs");
    }

    /** Everything that it has logged and printed since its first start. */
    public String log() {
        return process == null ? "" : process.log();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        if (isAlive()) {
            process.kill();
        }
    }
}
