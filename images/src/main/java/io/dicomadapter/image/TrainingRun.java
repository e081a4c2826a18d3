package io.dicomadapter.image;

import io.dicomadapter.kafka.embedded.EmbeddedBroker;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One start of a service, until it is ready, and its end: from what the JVM saw it makes the AOT cache (JEP 483, 514, 515),
 * with which later starts begin. It is a start as they are, with a real broker, so that Kafka's clients are in it too.
 */
final class TrainingRun {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 200;
    private static final int OK = 200;

    private final ShippedService service;
    private final Path folder;
    private final int port;

    private TrainingRun(ShippedService service, Path folder, int port) {
        this.service = service;
        this.folder = folder;
        this.port = port;
    }

    /** @return the cache */
    static Path train(
            ShippedService service, ServiceFiles files, JavaRuntime runtime, EmbeddedBroker broker, Path folder)
            throws ImageException, IOException, InterruptedException {
        Folders.empty(folder);
        // Services that do not prepare the storage would wait for one that does.
        StorageLayout.at(folder.resolve("store")).prepare();
        TrainingRun run = new TrainingRun(service, folder, freePort());
        Path cache = folder.resolve("service.aot");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(run.command(files, runtime, broker, cache))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            run.awaitReady(process, log);
            run.ask("/health/status");
            run.ask("/actuator/prometheus");
            process.destroy();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || Files.notExists(cache)) {
                throw run.failed("no AOT cache came of its training", log);
            }
            return cache;
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(ServiceFiles files, JavaRuntime runtime, EmbeddedBroker broker, Path cache) {
        List<String> command = new ArrayList<>();
        command.add(runtime.java().toString());
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(service.jvmOptions());
        // A machine with more than 64 GB would have pointers of another size than a container.
        command.add("-Xmx512m");
        command.addAll(ServiceImage.JVM_FLAGS);
        command.addAll(List.of(
                "-jar",
                files.jar().toString(),
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + service.id() + ".",
                "--topics.partitions=1",
                "--topics.replication-factor=1",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--scp.host=127.0.0.1",
                "--scp.port=0",
                "--storage.path=" + folder.resolve("store"),
                "--storage.watermark-percent=100",
                "--storage.reserve-space-gb=0",
                "--grouper.state-dir=" + folder.resolve("state")));
        return command;
    }

    private void awaitReady(Process process, Path log) throws ImageException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask("/health/ready")) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw failed("did not become ready in its training", log);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean ask(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            return connection.getResponseCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private ImageException failed(String what, Path log) {
        try {
            return new ImageException(service.id() + " " + what + "; it said:\n" + Files.readString(log));
        } catch (IOException e) {
            return new ImageException(service.id() + " " + what, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
