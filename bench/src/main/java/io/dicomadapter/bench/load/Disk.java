package io.dicomadapter.bench.load;

import java.io.IOException;
import java.nio.file.Path;

/** The disk that all receivers share. */
final class Disk {

    private Disk() {}

    /** Writes out what one receiver left in the page cache, so that the next one doesn't wait for it. */
    static void settle(Path folder) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("sync", "-f", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("sync -f " + folder + " ended with " + exitCode);
        }
    }
}
