package io.dicomadapter.e2e.fault.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.fault.JavaCommand;
import io.dicomadapter.e2e.fault.Service;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.ChildProcess;
import io.dicomadapter.e2e.harness.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One replica of a workload. Its process dies and comes back in the same pod, or the pod goes and another takes its place. Only
 * ports differ from what the chart says, because all pods are on one machine; they stay the same.
 */
final class Replica implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "e2e-logs").toAbsolutePath();
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int HTTP_OK = 200;

    private final Workload workload;
    private final int ordinal;
    private final Path node;
    private final Path shared;
    private final int httpPort = Ports.free();
    private final int scpPort = Ports.free();
    private final Path logFile;
    private final HttpClient http = HttpClient.newHttpClient();
    private int pods;
    private Pod pod;
    private ChildProcess process;

    /** @param node folder for the pods, whose volumes are in it but for the shared one */
    Replica(Workload workload, int ordinal, Path node, Path shared) throws IOException {
        this.workload = workload;
        this.ordinal = ordinal;
        this.node = node;
        this.shared = shared;
        this.logFile = Files.createDirectories(LOGS).resolve("scaling-" + this + ".log");
        Files.deleteIfExists(logFile);
        newPod();
    }

    private void newPod() throws IOException {
        pods++;
        String name = workload.name() + "-" + ordinal + (workload.keepsNames() ? "" : "-" + pods);
        pod = Pod.of(workload, name, node.resolve(name + "." + pods), shared);
    }

    String service() {
        return workload.service();
    }

    int httpPort() {
        return httpPort;
    }

    int scpPort() {
        return scpPort;
    }

    /** Starts its process, and waits for nothing. */
    void launch() throws IOException {
        Map<String, String> environment = new HashMap<>(pod.environment());
        environment.put("SERVER_PORT", Integer.toString(httpPort));
        if (workload.takesDicom()) {
            environment.put("SCP_PORT", Integer.toString(scpPort));
        }
        process = ChildProcess.start(JavaCommand.inPod(Service.of(service())), environment, pod.folder(), logFile);
    }

    /** As a readiness probe. */
    void awaitReady() {
        await(this + " is ready")
                .atMost(Adapter.PATIENCE)
                .pollInterval(LOOK)
                .until(() -> !process.isAlive() || isReady());
        requireAlive();
    }

    void requireAlive() {
        assertThat(process.isAlive()).as("%s runs; its log: %s", this, logFile).isTrue();
    }

    /** SIGKILL: the same pod starts its process again, with what it had on its own volumes. */
    void dieAndComeBack() throws IOException {
        process.kill();
        launch();
        awaitReady();
    }

    /** SIGTERM: a new pod comes when the old one has gone, with nothing on its own volumes. */
    void roll() throws IOException, InterruptedException {
        assertThat(process.terminate(workload.grace()))
                .as("%s ends within its grace period on SIGTERM; its log: %s", this, logFile)
                .isTrue();
        newPod();
        launch();
        awaitReady();
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == HTTP_OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.kill();
        }
    }

    @Override
    public String toString() {
        return workload.service() + "-" + ordinal;
    }
}
