package io.dicomadapter.dicom.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A program of somebody else's that runs beside a test, and ends with it. */
public final class PeerProgram implements AutoCloseable {

    // Debian puts Orthanc here, which is not on everybody's PATH.
    private static final String DAEMONS = "/usr/sbin";

    private final Process process;

    private PeerProgram(Process process) {
        this.process = process;
    }

    /** Where the program is. Skips the test where it is missing; with {@code -Dinterop.required=true} fails it instead. */
    public static Path require(String program) {
        Optional<Path> found = Stream.of(
                        (System.getenv("PATH") + File.pathSeparator + DAEMONS).split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        require(found.isPresent(), program + " is not on the PATH");
        return found.orElseThrow();
    }

    /** As {@link #require(String)}, for what is no program. */
    static void require(boolean there, String missing) {
        if (Boolean.getBoolean("interop.required") && !there) {
            Assertions.fail(missing);
        }
        Assumptions.assumeTrue(there, missing);
    }

    /** @param log takes what it says on both streams */
    static PeerProgram start(List<String> command, Path log) throws IOException {
        return new PeerProgram(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** It hangs up again, which receivers take as an association that was not asked for. */
    static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
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
}
