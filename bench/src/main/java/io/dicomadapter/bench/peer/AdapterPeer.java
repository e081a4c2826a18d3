package io.dicomadapter.bench.peer;

import io.dicomadapter.bench.kafka.ServiceTopics;
import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.bench.sender.Receiver;
import io.dicomadapter.bench.sender.SenderAssociation;
import io.dicomadapter.bench.sender.SharedPixels;
import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The ingest-scp service as it is shipped: its runnable jar in a JVM of its own, connected to the broker. */
public final class AdapterPeer implements Peer {

    private static final String AE_TITLE = "BENCH_AE";
    private static final String SENDER = "BENCH";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InstanceSize SMALLEST = InstanceSize.ofKib(1);

    private final ChildProcess process;
    private final Receiver receiver;
    private final ServiceTopics topics;
    private final Path store;
    private long expectedEvents;

    private AdapterPeer(ChildProcess process, Receiver receiver, ServiceTopics topics, Path store) {
        this.process = process;
        this.receiver = receiver;
        this.topics = topics;
        this.store = store;
    }

    /**
     * Starts it, configures an AE title and this sender as a source, and waits until it accepts associations.
     *
     * @param durability {@code fsync} or {@code none}
     */
    static AdapterPeer start(Path folder, Broker broker, String durability, AdapterCommand command)
            throws IOException, InterruptedException {
        Path store = Files.createDirectories(folder.resolve("store"));
        String prefix = folder.getFileName() + ".";
        int port = Patience.freePort();
        List<String> settings = List.of(
                "--scp.host=127.0.0.1",
                "--scp.port=" + port,
                "--scp.maximum-number-of-associations=200",
                "--server.port=" + Patience.freePort(),
                "--storage.path=" + store,
                "--storage.durability=" + durability,
                // How full the machine's disk is, is not what is measured; the reserve of 5 GB still holds.
                "--storage.watermark-percent=100",
                "--service.instance=bench",
                "--topics.prefix=" + prefix,
                "--topics.replication-factor=1",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers());
        ChildProcess process = ChildProcess.start(command.with(settings), Map.of(), folder.resolve("service.log"));
        ServiceTopics topics = ServiceTopics.connect(broker.bootstrapServers(), prefix);
        AdapterPeer peer = new AdapterPeer(process, Receiver.onLoopback(port, AE_TITLE, SENDER), topics, store);
        process.awaitReady("ingest-scp", () -> Patience.isListening(port));
        peer.configure();
        process.awaitReady("ingest-scp with its configuration", peer::acceptsAssociations);
        return peer;
    }

    private void configure() throws IOException, InterruptedException {
        try {
            topics.configure(new Source(SENDER, List.of("127.0.0.1")));
            topics.configure(new ApplicationEntity(
                    AE_TITLE, AE_TITLE, null, Map.of("pipeline-bench", "bench"), List.of(), List.of(), false));
        } catch (ExecutionException e) {
            throw new IOException("the configuration could not be written to Kafka", e);
        }
    }

    private boolean acceptsAssociations() {
        try (SenderAssociation association = SenderAssociation.open(receiver, new SharedPixels(SMALLEST))) {
            association.release();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Receiver receiver() {
        return receiver;
    }

    @Override
    public Duration cpuTime() throws IOException {
        return process.use().cpuTime();
    }

    public ProcessUse use() {
        return process.use();
    }

    public ServiceTopics topics() {
        return topics;
    }

    /** Waits until there is an event for every instance: speed that leaves events behind does not count. */
    @Override
    public Duration finishAndDiscard(long stored) throws IOException, InterruptedException {
        long began = System.nanoTime();
        expectedEvents += stored;
        if (!Patience.await(PATIENCE, () -> announced() >= expectedEvents)) {
            throw new IOException("%d of %d instances are announced %d s after the load"
                    .formatted(announced(), expectedEvents, PATIENCE.toSeconds()));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Folder.putAway(store.resolve("instances"), store.resolveSibling("away"));
        return took;
    }

    private long announced() throws IOException, InterruptedException {
        try {
            return topics.announced();
        } catch (ExecutionException e) {
            throw new IOException("the events could not be counted", e);
        }
    }

    @Override
    public void close() {
        topics.close();
        process.close();
    }
}
