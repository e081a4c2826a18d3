package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.ChildProcess;
import io.dicomadapter.e2e.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real Kafka broker in a process of its own; its port stays the same, and its data too. One for all tests of a JVM. */
public final class Broker {

    private static final Path FOLDERS = Path.of("target", "fault-brokers").toAbsolutePath();
    private static final int ANSWER_SECONDS = 5;
    private static Broker shared;

    private final int port = Ports.free();
    private final Path folder;
    private ChildProcess process;

    private Broker(Path folder) {
        this.folder = folder;
    }

    /** The one of this JVM, running. It ends with the JVM; tests keep apart by the prefix of their topics. */
    public static synchronized Broker shared() throws IOException {
        if (shared == null) {
            shared = new Broker(Files.createTempDirectory(Files.createDirectories(FOLDERS), "broker"));
        }
        shared.start();
        return shared;
    }

    /** Starts it unless it runs, and waits until it answers. */
    public void start() throws IOException {
        if (process != null && process.isAlive()) {
            return;
        }
        process = ChildProcess.start(
                JavaCommand.withTests(BrokerMain.class.getName(), List.of(data(), Integer.toString(port))),
                folder,
                folder.resolve("broker.log"));
        await("broker answers")
                .atMost(Adapter.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || (Ports.isOpen(port) && answers()));
        assertThat(process.isAlive())
                .as("broker runs; its log:%n%s", process.log())
                .isTrue();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private boolean answers() throws InterruptedException {
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** SIGTERM. */
    void stop() throws InterruptedException {
        process.terminate(Adapter.PATIENCE);
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }
}
