package io.dicomadapter.bench.peer;

import io.dicomadapter.bench.kafka.BrokerMain;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Kafka broker in a JVM of its own, on the same processors and disk as all others. */
public final class Broker implements AutoCloseable {

    private final ChildProcess process;
    private final String bootstrapServers;

    private Broker(ChildProcess process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts it in a folder of its own. */
    public static Broker start(Path folder, Flush flush) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Patience.freePort();
        ChildProcess process = ChildProcess.java(
                List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1"),
                BrokerMain.class,
                List.of(Integer.toString(port), folder.resolve("data").toString(), flush.name()),
                folder.resolve("broker.log"));
        process.awaitReady("the broker", () -> Patience.isListening(port));
        return new Broker(process, "127.0.0.1:" + port);
    }

    /** Where clients find it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** CPU time that it has used so far. */
    public Duration cpuTime() throws IOException {
        return process.use().cpuTime();
    }

    @Override
    public void close() {
        process.close();
    }
}
