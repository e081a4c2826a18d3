package io.dicomadapter.e2e.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DCMTK's {@code storescp} as a PACS: writes each data set to a file, bit for bit as it was received. */
public final class StoreScp implements AutoCloseable {

    /** AE title that it answers to (it takes any). */
    public static final String AE_TITLE = "STORESCP";

    private final ChildProcess process;
    private final Path received;
    private final int port;

    private StoreScp(ChildProcess process, Path received, int port) {
        this.process = process;
        this.received = received;
        this.port = port;
    }

    /** Starts it with a folder of its own below this one and waits until it listens; takes any transfer syntax. */
    public static StoreScp start(Path folder, String... options) throws IOException {
        Path received = Files.createDirectories(folder.resolve("storescp"));
        int port = Ports.free();
        List<String> command =
                new ArrayList<>(List.of("storescp", "--aetitle", AE_TITLE, "+B", "+xa", "-od", received.toString()));
        command.addAll(List.of(options));
        command.add(Integer.toString(port));
        ChildProcess process = ChildProcess.start(command, folder, folder.resolve("storescp.log"));
        StoreScp scp = new StoreScp(process, received, port);
        await("storescp listens").atMost(Adapter.PATIENCE).until(() -> Ports.isOpen(port));
        return scp;
    }

    public int port() {
        return port;
    }

    /** What it got so far, by SOP Instance UID; read it when the export is completed. */
    public Map<String, Path> received() {
        return DicomFiles.bySopInstance(received);
    }

    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.kill();
    }
}
