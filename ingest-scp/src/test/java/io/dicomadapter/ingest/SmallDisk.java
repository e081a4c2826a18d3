package io.dicomadapter.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, which the kernel itself finds full. Only root may mount; else the test is skipped. */
record SmallDisk(Path root) implements AutoCloseable {

    /** @param size as mount takes it, such as {@code 4m} */
    static SmallDisk mount(Path root, String size) throws IOException {
        Files.createDirectories(root);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", root.toString()),
                "a small file system can be mounted here");
        return new SmallDisk(root);
    }

    long free() {
        return root.toFile().getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        run("umount", "--lazy", root.toString());
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroy();
        }
    }
}
