package io.dicomadapter.helm.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The chart, but for what keeps the library from showing all of it: it leaves hooks out of what it renders, and takes the
 * Kubernetes of an installation that is only tried to be of version 1.20.
 */
public final class ChartCopy {

    /** In place of {@code helm.sh/hook}. */
    public static final String UNHOOKED = "unhooked/hook";

    private static final Path TARGET = Path.of("target", "chart");
    private static boolean made;

    private ChartCopy() {}

    public static synchronized Path folder() {
        if (!made) {
            try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    copy(file, TARGET.resolve(Chart.FOLDER.relativize(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            made = true;
        }
        return TARGET;
    }

    private static void copy(Path file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.writeString(
                to, Files.readString(file).replace("helm.sh/hook", UNHOOKED).replaceAll("(?m)^kubeVersion: .*$", ""));
    }
}
