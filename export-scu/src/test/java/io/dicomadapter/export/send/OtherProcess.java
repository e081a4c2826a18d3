package io.dicomadapter.export.send;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that shares the storage: what is locked in this one is not told from within it. */
final class OtherProcess {

    private static final int LOCKED = 0;
    private static final int REFUSED = 3;

    private OtherProcess() {}

    static boolean canLock(Path file) throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        int answer = other.waitFor();
        if (answer != LOCKED && answer != REFUSED) {
            throw new IOException("the other process ended with " + answer);
        }
        return answer == LOCKED;
    }

    /** @param arguments the file */
    public static void main(String... arguments) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
            System.exit(channel.tryLock() == null ? REFUSED : LOCKED);
        }
    }
}
