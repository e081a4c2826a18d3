package io.dicomadapter.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs until it is told to stop, with its output in a file. Ends with this JVM at the latest. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int LOG_TAIL = 4000;

    private final Process process;
    private final Path log;
    private final Thread atEnd;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atEnd = new Thread(process::destroyForcibly, "end-" + process.pid());
    }

    /** Starts a program with some variables added to the environment. */
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        ChildProcess child = new ChildProcess(builder.start(), log);
        Runtime.getRuntime().addShutdownHook(child.atEnd);
        return child;
    }

    /** Starts a JVM with this JVM's class path. */
    public static ChildProcess java(List<String> jvmFlags, Class<?> main, List<String> arguments, Path log)
            throws IOException {
        return start(JavaCommand.of(jvmFlags, main, arguments), Map.of(), log);
    }

    public ProcessUse use() {
        return new ProcessUse(process.toHandle());
    }

    /**
     * Waits until it is ready.
     *
     * @throws IOException with the end of its log, if it ends instead, or takes longer than 40 s
     */
    public void awaitReady(String name, Patience.Condition ready) throws IOException, InterruptedException {
        boolean done = Patience.await(PATIENCE, () -> !process.isAlive() || ready.holds());
        if (!done || !process.isAlive()) {
            throw new IOException(name + (done ? " ended" : " is not ready after " + PATIENCE.toSeconds() + " s")
                    + "; its log ends with:\n" + logTail());
        }
    }

    private String logTail() throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.length() - LOG_TAIL));
    }

    /** SIGTERM, and SIGKILL where that does not help. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
