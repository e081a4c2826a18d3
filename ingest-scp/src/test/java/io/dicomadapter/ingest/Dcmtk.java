package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of DCMTK, as Debian packages them. */
final class Dcmtk {

    private static final long PATIENCE_SECONDS = 60;

    private Dcmtk() {}

    /** Skips the test where a program is missing; fails it instead with {@code -Dinterop.required=true}. */
    static void require(String... programs) {
        List<String> missing = List.of(programs).stream()
                .filter(program -> !isInstalled(program))
                .toList();
        String message = "missing peer, install the package dcmtk: " + missing;
        if (Boolean.getBoolean("interop.required")) {
            assertThat(missing).as(message).isEmpty();
        }
        assumeTrue(missing.isEmpty(), message);
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs a program to its end and returns what it said. */
    static String run(int expectedExitCode, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ended", command[0])
                    .isTrue();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(output).isEqualTo(expectedExitCode);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
