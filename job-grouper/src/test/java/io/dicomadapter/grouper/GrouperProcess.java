package io.dicomadapter.grouper;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A grouper in a JVM of its own, so that it can be killed. */
final class GrouperProcess implements AutoCloseable {

    private final Process process;

    private GrouperProcess(Process process) {
        this.process = process;
    }

    static GrouperProcess start(Site site, Path log, String... settings) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                JobGrouperApplication.class.getName()));
        command.addAll(List.of(site.arguments(settings)));
        File output = log.toFile();
        return new GrouperProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start());
    }

    /** SIGKILL: nothing is closed, nothing is said. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the grouper survived SIGKILL");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
