package io.dicomadapter.bench.peer;

import io.dicomadapter.bench.floor.FloorScp;
import io.dicomadapter.bench.sender.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A receiver that has nothing to do after Success, and only writes files to one folder. */
public final class SimplePeer implements Peer {

    private static final String SENDER = "BENCH";
    private static final Map<String, String> NO_VARIABLES = Map.of();

    private final ChildProcess process;
    private final Receiver receiver;
    private final Path received;

    private SimplePeer(ChildProcess process, Receiver receiver, Path received) {
        this.process = process;
        this.receiver = receiver;
        this.received = received;
    }

    /** DCMTK's storescp, bit-preserving, a process for each association, with the buffers that it is fastest with. */
    public static Peer dcmtk(Path folder) throws IOException, InterruptedException {
        Path received = Files.createDirectories(folder.resolve("received"));
        int port = Patience.freePort();
        List<String> command = List.of(
                "storescp", "--fork", "+B", "--max-pdu", "131072", "-od", received.toString(), Integer.toString(port));
        Map<String, String> variables = Map.of("TCP_BUFFER_LENGTH", "1048576");
        ChildProcess process = ChildProcess.start(command, variables, folder.resolve("storescp.log"));
        process.awaitReady("storescp", () -> Patience.isListening(port));
        return new SimplePeer(process, Receiver.onLoopback(port, "STORESCP", SENDER), received);
    }

    /** Orthanc with its default settings; only ports and folders are ours. */
    static Peer orthanc(Path folder) throws IOException, InterruptedException {
        Path received = Files.createDirectories(folder.resolve("received"));
        int port = Patience.freePort();
        Path configuration = Files.writeString(folder.resolve("orthanc.json"), """
                {"DicomPort": %d, "HttpPort": %d, "StorageDirectory": "%s", "IndexDirectory": "%s"}
                """.formatted(
                        port, Patience.freePort(), received, folder.resolve("index")));
        ChildProcess process = ChildProcess.start(
                List.of("Orthanc", configuration.toString()), NO_VARIABLES, folder.resolve("orthanc.log"));
        process.awaitReady("Orthanc", () -> Patience.isListening(port));
        return new SimplePeer(process, Receiver.onLoopback(port, "ORTHANC", SENDER), received);
    }

    /** The protocol library with nothing behind it, in a JVM of its own. */
    public static Peer library(Path folder) throws IOException, InterruptedException {
        int port = Patience.freePort();
        ChildProcess process = ChildProcess.java(
                List.of("-XX:+UseSerialGC", "-Xmx64m"),
                SinkScp.class,
                List.of(Integer.toString(port)),
                folder.resolve("library.log"));
        process.awaitReady("library", () -> Patience.isListening(port));
        return new SimplePeer(process, Receiver.onLoopback(port, "SINK", SENDER), folder);
    }

    /** The floor, in a JVM of its own. */
    static Peer floor(Path folder, String sync) throws IOException, InterruptedException {
        Path received = Files.createDirectories(folder.resolve("received"));
        int port = Patience.freePort();
        ChildProcess process = ChildProcess.java(
                List.of("-XX:+UseSerialGC", "-Xmx256m"),
                FloorScp.class,
                List.of(Integer.toString(port), received.toString(), sync),
                folder.resolve("floor.log"));
        process.awaitReady("floor", () -> Patience.isListening(port));
        return new SimplePeer(process, Receiver.onLoopback(port, "FLOOR", SENDER), received);
    }

    @Override
    public Receiver receiver() {
        return receiver;
    }

    @Override
    public Duration cpuTime() throws IOException {
        return process.use().cpuTime();
    }

    @Override
    public Duration finishAndDiscard(long stored) throws IOException {
        Folder.putAway(received, received.resolveSibling("away"));
        return Duration.ZERO;
    }

    @Override
    public void close() {
        process.close();
    }
}
