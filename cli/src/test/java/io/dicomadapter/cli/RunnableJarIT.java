package io.dicomadapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar as it is given to people. */
class RunnableJarIT {

    @Test
    void runsByItself() throws Exception {
        // given
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        // when
        Process process = new ProcessBuilder(java, "-jar", jar().toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // then
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).matches("dicom-adapter [0-9].*\\R");
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            List<Path> jars =
                    built.filter(file -> file.toString().endsWith("-app.jar")).toList();
            assertThat(jars).hasSize(1);
            return jars.get(0);
        }
    }
}
