package io.dicomadapter.kafka.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of Kafka's server, from its start to its end or to a fault that it won't get over. */
final class BrokerRun {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerRun.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final KafkaRaftServer server;
    private final CompletableFuture<String> fault = new CompletableFuture<>();
    private final Consumer<String> onExit = fault::complete;

    private BrokerRun(String bootstrapServers, KafkaRaftServer server) {
        this.bootstrapServers = bootstrapServers;
        this.server = server;
    }

    /** Returns when clients can work with it. */
    static BrokerRun start(EmbeddedBrokerSettings settings, Ports ports) throws IOException {
        Properties properties = ServerProperties.of(settings, ports);
        Path file = ServerProperties.write(properties, settings.folder());
        Path data = ServerProperties.dataFolder(settings.folder());
        formatIfNew(data, file);
        if (UncleanEnd.isIn(data)) {
            fence(ServerProperties.ofControllerAlone(settings, ports));
        }
        BrokerRun run = new BrokerRun(ServerProperties.bootstrapServers(ports), serverOf(properties));
        run.startup();
        return run;
    }

    private static void fence(Properties controllerAlone) {
        BrokerRun controller = new BrokerRun("", serverOf(controllerAlone));
        controller.startup();
        try {
            UncleanEnd.awaitKnownByController();
        } finally {
            controller.stop();
        }
    }

    private static KafkaRaftServer serverOf(Properties properties) {
        try {
            return new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        } catch (RuntimeException e) {
            throw didNotStart(e);
        }
    }

    private static EmbeddedBrokerException didNotStart(Throwable cause) {
        return new EmbeddedBrokerException("the embedded broker didn't start: " + cause.getMessage(), cause);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Completed with the reason once the broker is broken inside. */
    CompletableFuture<String> fault() {
        return fault;
    }

    /** Returns whether it ended in time; one that is broken may never. */
    boolean stop() {
        Thread stopper = daemon("embedded-broker-stop", () -> {
            server.shutdown();
            server.awaitShutdown();
        });
        try {
            stopper.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ExitGuard.remove(onExit);
        }
        return !stopper.isAlive();
    }

    /** A fault while it starts would leave Kafka waiting for itself without an end: whichever comes first decides. */
    private void startup() {
        ExitGuard.add(onExit);
        CompletableFuture<String> started = new CompletableFuture<>();
        daemon("embedded-broker-start", () -> {
            try {
                server.startup();
                started.complete("");
            } catch (Throwable e) { // Scala throws checked exceptions that it doesn't declare.
                started.completeExceptionally(e);
            }
        });
        try {
            started.applyToEither(fault, reason -> reason)
                    .thenAccept(BrokerRun::refuseFault)
                    .join();
        } catch (CompletionException e) {
            stop();
            throw didNotStart(e.getCause());
        }
    }

    private static void refuseFault(String reason) {
        if (!reason.isEmpty()) {
            throw new EmbeddedBrokerException(reason);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("{} failed", t.getName(), e));
        thread.start();
        return thread;
    }

    private static void formatIfNew(Path data, Path properties) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {
            "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()
        };
        int status = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
        String text = said.toString(StandardCharsets.UTF_8).strip();
        if (status != 0) {
            throw new EmbeddedBrokerException("folder " + data + " could not be formatted for Kafka: " + text);
        }
        LOG.debug("formatted a new broker folder: {}", text);
    }
}
