package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** DCMTK's storescp on a loopback port, writing what it gets, bit for bit, into a folder. */
public final class DcmtkStoreScp implements AutoCloseable {

    private final Process process;
    private final int port;

    private DcmtkStoreScp(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test where storescp is missing; with {@code -Dinterop.required=true} fails it instead. */
    public static DcmtkStoreScp start(Path folder, String... options) throws IOException, InterruptedException {
        Dcmtk.run("storescp", "--version");
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("storescp", "--bit-preserving", "--output-directory"));
        command.add(folder.toString());
        command.addAll(List.of(options));
        command.add(Integer.toString(port));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("storescp.log").toFile())
                .start();
        DcmtkStoreScp scp = new DcmtkStoreScp(process, port);
        Awaitility.await().until(scp::listens);
        return scp;
    }

    public AeAddress address() {
        return new AeAddress(AeTitle.of("STORESCP"), "127.0.0.1", port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // It hangs up again: storescp takes that as an association that was not asked for, and goes on.
    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
