package io.dicomadapter.helm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made from other sources: compared, or written where that is asked for. */
public final class MadeFile {

    private static final boolean UPDATE = System.getProperty("chart.update") != null;

    private MadeFile() {}

    public static void assertIs(Path file, String expected) throws IOException {
        if (UPDATE) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, expected);
            return;
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(file + "; if it is right as it is now: mvn -pl helm test -Dchart.update")
                .isEqualTo(expected);
    }
}
