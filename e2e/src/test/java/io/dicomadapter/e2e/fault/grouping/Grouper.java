package io.dicomadapter.e2e.fault.grouping;

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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** One job-grouper of a {@link GroupingSite}, in a process of its own, that can be ended at any of its steps. */
final class Grouper implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "e2e-logs").toAbsolutePath();
    private static final String INTERCEPTOR = "interceptor.classes=" + Failpoint.class.getName();
    private static final String TRANSACTION_TIMEOUT = "transaction.timeout.ms=6000";
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int HTTP_OK = 200;

    private final String name;
    private final GroupingSite site;
    private final String platformUrl;
    private final Path folder;
    private final Path failpoint;
    private final Path logFile;
    private final int httpPort = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private ChildProcess process;
    private int armings;

    private Grouper(String name, GroupingSite site, String platformUrl, Path folder) {
        this.name = name;
        this.site = site;
        this.platformUrl = platformUrl;
        this.folder = folder;
        this.failpoint = folder.resolve("failpoint");
        this.logFile = LOGS.resolve(name + ".log");
    }

    /** One that is not started yet. */
    static Grouper of(String name, GroupingSite site, String platformUrl, Path parent) throws IOException {
        Files.createDirectories(LOGS);
        Grouper grouper = new Grouper(name, site, platformUrl, Files.createDirectories(parent.resolve(name)));
        grouper.copyFailpoint();
        return grouper;
    }

    /** Starts it unless it runs, and waits for nothing. */
    void launch() throws IOException {
        if (isAlive()) {
            return;
        }
        List<String> arguments = new ArrayList<>(site.arguments());
        arguments.addAll(List.of(
                "--service.instance=" + name,
                "--server.port=" + httpPort,
                "--grouper.state-dir=" + stateFolder(),
                "--grouper.tick=250ms",
                "--grouper.settle=1s",
                "--submit.pipelines." + GroupingSite.HTTP_PIPELINE + ".url=" + platformUrl,
                "--submit.http.timeout=1s",
                "--submit.http.connect-timeout=1s",
                "--submit.http.longest-pause=1s",
                // A transaction of a process that stands still holds up readers for so long.
                "--spring.kafka.producer.properties." + TRANSACTION_TIMEOUT,
                "--spring.kafka.streams.properties.producer." + TRANSACTION_TIMEOUT,
                "--spring.kafka.producer.properties." + INTERCEPTOR,
                "--spring.kafka.producer.properties." + failpointSetting(),
                "--spring.kafka.streams.properties.producer." + INTERCEPTOR,
                "--spring.kafka.streams.properties.main.consumer." + INTERCEPTOR,
                "--spring.kafka.streams.properties.restore.consumer." + INTERCEPTOR,
                "--spring.kafka.streams.properties." + failpointSetting()));
        process = ChildProcess.start(
                JavaCommand.ofServiceWith(classes(), Service.JOB_GROUPER, List.copyOf(arguments)), folder, logFile);
    }

    void awaitReady() {
        await(name + " is ready").atMost(Adapter.PATIENCE).pollInterval(LOOK).until(() -> !isAlive() || isReady());
        assertThat(isAlive()).as("%s runs; its log: %s", name, logFile).isTrue();
    }

    /** Has it die at the n-th coming by of the moment. */
    void arm(Failpoint.Moment moment, int nth) throws IOException {
        order(moment + " " + nth + " " + armings + " KILL");
    }

    /** Has it stand still at the next coming by of the moment. */
    void armToStop(Failpoint.Moment moment) throws IOException {
        order(moment + " 1 " + armings + " " + Failpoint.STOP);
    }

    private void order(String order) throws IOException {
        armings++;
        Path next = folder.resolve("failpoint.next");
        Files.writeString(next, order);
        Files.move(next, failpoint, StandardCopyOption.ATOMIC_MOVE);
    }

    void disarm() throws IOException {
        Files.deleteIfExists(failpoint);
    }

    int exitCode() {
        return process.exitCode();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGTERM. */
    void stop() throws InterruptedException {
        assertThat(process.terminate(Adapter.PATIENCE))
                .as("%s ends on SIGTERM; its log: %s", name, logFile)
                .isTrue();
    }

    /** Whether it was stopped and did not go on: the third field of its line in /proc. */
    boolean standsStill() throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return line.substring(line.lastIndexOf(')') + 2).startsWith("T");
    }

    /** SIGCONT. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    void deleteState() {
        assertThat(FileSystemUtils.deleteRecursively(stateFolder().toFile())).isTrue();
    }

    String log() {
        return process.log();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(exit).as("kill -%s", signal).isZero();
    }

    private Path stateFolder() {
        return folder.resolve("state");
    }

    private String failpointSetting() {
        return Failpoint.FILE_SETTING + "=" + failpoint;
    }

    private Path classes() {
        return folder.resolve("failpoint-classes");
    }

    /** Of the tests' classes the process gets this one alone. */
    private void copyFailpoint() throws IOException {
        String inPackage = Failpoint.class.getPackageName().replace('.', '/');
        Path from = Path.of("target", "test-classes").toAbsolutePath().resolve(inPackage);
        Path to = Files.createDirectories(classes().resolve(inPackage));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("Failpoint"))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/health/ready"))
                    .timeout(Duration.ofSeconds(10))
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
        if (isAlive()) {
            process.kill();
        }
    }
}
