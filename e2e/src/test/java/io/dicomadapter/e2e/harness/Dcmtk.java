package io.dicomadapter.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs to their end: those of DCMTK, and others that work alike. */
public final class Dcmtk {

    private static final long PATIENCE_SECONDS = 90;

    /**
     * How a program ended.
     *
     * @param output what it wrote to standard output and standard error
     */
    public record Run(List<String> command, int exitCode, String output) {

        /** Fails unless it ended well. */
        public Run succeeded() {
            assertThat(exitCode)
                    .as("exit code of %s:%n%s", command.get(0), output)
                    .isZero();
            return this;
        }

        /** Fails if it ended well. */
        public Run failed() {
            assertThat(exitCode)
                    .as("exit code of %s:%n%s", command.get(0), output)
                    .isNotZero();
            return this;
        }
    }

    private Dcmtk() {}

    /** Runs a program; fails where it doesn't end within 90 s. */
    public static Run run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    /** Runs a program; fails where it doesn't end within 90 s. */
    public static Run run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("peer", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            assertThat(ended)
                    .as("%s ended within %d s:%n%s", command, PATIENCE_SECONDS, said)
                    .isTrue();
            return new Run(command, process.exitValue(), said);
        } finally {
            Files.delete(output);
        }
    }

    /** C-ECHO as {@code ECHOSCU}. */
    public static Run echoscu(String calledAet, int port) throws IOException, InterruptedException {
        return run("echoscu", "-v", "-aet", "ECHOSCU", "-aec", calledAet, "127.0.0.1", Integer.toString(port));
    }

    /** Sends files over one association as {@code STORESCU}, in the transfer syntax of each. */
    public static Run storescu(String calledAet, int port, Collection<Path> files)
            throws IOException, InterruptedException {
        return storescu(List.of("-aet", "STORESCU", "-aec", calledAet, "-R"), port, files);
    }

    /** Sends files over one association, with options of the caller's. */
    public static Run storescu(List<String> options, int port, Collection<Path> files)
            throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Stream.of("storescu", "-v"),
                        options.stream(),
                        Stream.of("127.0.0.1", Integer.toString(port)),
                        files.stream().map(Path::toString))
                .flatMap(words -> words)
                .toList();
        return run(new ArrayList<>(command));
    }
}
