package io.dicomadapter.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of others that the product must work with. */
public final class Peers {

    // Debian puts Orthanc and HAProxy here, which is not on everybody's PATH.
    private static final String DAEMONS = "/usr/sbin";

    private Peers() {}

    /** Skips the test where a program is missing, and says which; fails it instead with {@code -Dinterop.required=true}. */
    public static void require(String... programs) {
        List<String> missing =
                Stream.of(programs).filter(program -> find(program).isEmpty()).toList();
        String message = "missing peers, install the packages dcmtk, orthanc, libgdcm-tools, build-essential, haproxy: "
                + missing;
        if (Boolean.getBoolean("interop.required")) {
            assertThat(missing).as(message).isEmpty();
        }
        assumeTrue(missing.isEmpty(), message);
    }

    /** Where the program is. */
    public static Optional<Path> find(String program) {
        String path = System.getenv("PATH") + File.pathSeparator + DAEMONS;
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
