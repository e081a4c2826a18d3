package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of DCMTK, as Debian packages them. */
final class Dcmtk {

    private Dcmtk() {}

    /** Skips the test where a program is missing; fails it instead with {@code -Dinterop.required=true}. */
    static void require(String... programs) {
        List<String> missing =
                Stream.of(programs).filter(program -> !isInstalled(program)).toList();
        String message = "missing peer, install the package dcmtk: " + missing;
        if (Boolean.getBoolean("interop.required")) {
            assertThat(missing).as(message).isEmpty();
        }
        assumeTrue(missing.isEmpty(), message);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
