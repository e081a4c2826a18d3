package io.dicomadapter.bench.grouping;

import io.dicomadapter.bench.peer.ChildProcess;
import io.dicomadapter.bench.peer.JavaCommand;
import io.dicomadapter.bench.peer.Patience;
import io.dicomadapter.bench.peer.ProcessUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The job-grouper as it is shipped, in a JVM of its own. */
final class Grouper implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final ChildProcess process;
    private final int port;
    private final Watch watch;

    private Grouper(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
        this.watch = Watch.over(process.use(), port);
    }

    /** Starts it and waits until its topology runs, with all stores restored. */
    static Grouper start(Site site, GroupingOptions options, Path state) throws IOException, InterruptedException {
        int port = Patience.freePort();
        List<String> settings = Stream.of(
                        site.connection(),
                        List.of(
                                "--server.port=" + port,
                                "--service.instance=bench",
                                "--logging.level.io.dicomadapter.grouper.topology=WARN",
                                "--logging.level.io.dicomadapter.grouper.submit=WARN",
                                "--grouper.state-dir=" + state),
                        options.settings())
                .flatMap(List::stream)
                .toList();
        ChildProcess process = ChildProcess.start(
                JavaCommand.jar(options.jvmFlags(), options.jar(), settings),
                Map.of(),
                options.folder().resolve("grouper.log"));
        process.awaitReady("job-grouper", () -> Patience.isListening(port));
        Grouper grouper = new Grouper(process, port);
        if (!Patience.await(PATIENCE, grouper::isRunning)) {
            throw new IOException("job-grouper is not running after " + PATIENCE + ", see grouper.log");
        }
        return grouper;
    }

    private boolean isRunning() throws IOException, InterruptedException {
        return Metrics.get(port, "/health/status").body().contains("RUNNING");
    }

    Metrics metrics() throws IOException, InterruptedException {
        return Metrics.read(port);
    }

    ProcessUse use() {
        return process.use();
    }

    /** What it has used at most so far. */
    Watch watch() {
        return watch;
    }

    @Override
    public void close() {
        watch.close();
        process.close();
    }
}
