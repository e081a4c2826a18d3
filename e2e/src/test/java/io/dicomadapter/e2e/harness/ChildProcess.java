package io.dicomadapter.e2e.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs until it is told to stop, with its output in a file. Ends with this JVM at the latest. */
public final class ChildProcess {

    private final Process process;
    private final Path log;
    private final Thread atEnd;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atEnd = new Thread(process::destroyForcibly, "end-" + process.pid());
    }

    /** @param log takes standard output and standard error, after what is there already */
    public static ChildProcess start(List<String> command, Path folder, Path log) throws IOException {
        return start(command, Map.of(), folder, log);
    }

    /**
     * @param environment what is different from ours
     * @param log takes standard output and standard error, after what is there already
     */
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        ChildProcess child = new ChildProcess(process, log);
        Runtime.getRuntime().addShutdownHook(child.atEnd);
        return child;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public int exitCode() {
        return process.exitValue();
    }

    public String log() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** Waits for its end. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            forget();
        }
        return ended;
    }

    /** SIGTERM; SIGKILL where it has not ended in time. Returns whether it ended by itself. */
    public boolean terminate(Duration atMost) throws InterruptedException {
        process.destroy();
        if (awaitEnd(atMost)) {
            return true;
        }
        kill();
        return false;
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
        forget();
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // This JVM ends, and the hook runs or has run: nothing to take back.
        }
    }
}
