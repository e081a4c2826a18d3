package io.dicomadapter.bench.export;

import io.dicomadapter.bench.grouping.Metrics;
import io.dicomadapter.bench.peer.Broker;
import io.dicomadapter.bench.peer.ChildProcess;
import io.dicomadapter.bench.peer.JavaCommand;
import io.dicomadapter.bench.peer.Patience;
import io.dicomadapter.event.kafka.TopicSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** export-scu as it is shipped, in a JVM of its own, with at most four associations at a time. */
final class Worker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SAMPLE_MILLIS = 50;

    private final ChildProcess process;

    private Worker(ChildProcess process) {
        this.process = process;
    }

    static Worker start(String name, ExportOptions options, Broker broker, TopicSettings topics, Path storage)
            throws IOException, InterruptedException {
        int port = Patience.freePort();
        List<String> settings = List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + topics.prefix(),
                "--topics.partitions=" + topics.partitions(),
                "--topics.replication-factor=1",
                "--storage.path=" + storage,
                "--scu.maximum-number-of-associations=4",
                "--service.instance=" + name,
                "--server.port=" + port);
        ChildProcess process = ChildProcess.start(
                JavaCommand.jar(options.jvmFlags(), options.jar(), settings),
                Map.of(),
                options.folder().resolve(name + ".log"));
        process.awaitReady(name, () -> Patience.isListening(port));
        if (!Patience.await(PATIENCE, () -> Metrics.isReady(port))) {
            throw new IOException(name + " is not ready after " + PATIENCE + ", see its log");
        }
        return new Worker(process);
    }

    interface Doing {
        void run() throws Exception;
    }

    /** Most resident memory, in bytes, while this is done. */
    long residentBytesWhile(Doing doing) throws Exception {
        AtomicLong most = new AtomicLong();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused = timer.scheduleWithFixedDelay(() -> look(most), 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
            doing.run();
            look(most);
            return most.get();
        } finally {
            timer.shutdownNow();
        }
    }

    private void look(AtomicLong most) {
        try {
            most.accumulateAndGet(process.use().residentBytes(), Math::max);
        } catch (IOException e) {
            throw new IllegalStateException("the worker has ended", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
