package io.dicomadapter.reclaim.delete;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that not even root can delete ({@code chattr +i}), until it is made so again. Skips the test where there is no such thing. */
public record Undeletable(Path file) {

    public static Undeletable make(Path file) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chattr")), "needs chattr");
        assumeTrue(chattr("+i", file) == 0, "needs root and a file system with attributes");
        return new Undeletable(file);
    }

    public void release() throws IOException, InterruptedException {
        chattr("-i", file);
    }

    private static int chattr(String mode, Path file) throws IOException, InterruptedException {
        return new ProcessBuilder("chattr", mode, file.toString()).start().waitFor();
    }
}
