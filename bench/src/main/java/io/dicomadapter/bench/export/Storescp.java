package io.dicomadapter.bench.export;

import io.dicomadapter.bench.peer.ChildProcess;
import io.dicomadapter.bench.peer.Folder;
import io.dicomadapter.bench.peer.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** DCMTK's receiver, bit-preserving, a process for each association, and its sender, set as they are fastest. */
final class Storescp implements AutoCloseable {

    /** Without TCP_NODELAY storescp answers in two pieces, and storescu waits some 40 ms for the second. */
    private static final Map<String, String> FASTEST = Map.of("TCP_BUFFER_LENGTH", "1048576", "TCP_NODELAY", "1");

    private static final String AE_TITLE = "STORESCP";
    private static final double NANOS = 1e9;

    private final ChildProcess process;
    private final int port;
    private final Path received;
    private final Path log;

    private Storescp(ChildProcess process, int port, Path received, Path log) {
        this.process = process;
        this.port = port;
        this.received = received;
        this.log = log;
    }

    static Storescp start(Path folder) throws IOException, InterruptedException {
        Path received = Files.createDirectories(folder.resolve("received"));
        int port = Patience.freePort();
        ChildProcess process = ChildProcess.start(
                List.of("storescp", "--fork", "+B", "--max-pdu", "131072", "-od", received.toString(), "" + port),
                FASTEST,
                folder.resolve("storescp.log"));
        process.awaitReady("storescp", () -> Patience.isListening(port));
        return new Storescp(process, port, received, folder.resolve("storescu.log"));
    }

    int port() {
        return port;
    }

    /** Seconds that storescu takes, from its start to its end, over one association. */
    double storescuSeconds(Path files) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "storescu", "--max-pdu", "131072", "-aec", AE_TITLE, "+sd", "127.0.0.1", "" + port, "" + files)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(FASTEST);
        long began = System.nanoTime();
        if (builder.start().waitFor() != 0) {
            throw new IOException("storescu failed, see " + log);
        }
        return (System.nanoTime() - began) / NANOS;
    }

    /** Puts away what came, for the next measurement, and makes sure that it was so many. */
    void discard(int expected) throws IOException {
        try (Stream<Path> files = Files.list(received)) {
            long came = files.count();
            if (came != expected) {
                throw new IOException(came + " files came to storescp and not " + expected);
            }
        }
        Folder.putAway(received, received.resolveSibling("away"));
    }

    @Override
    public void close() {
        process.close();
    }
}
