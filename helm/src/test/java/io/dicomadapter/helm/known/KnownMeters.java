package io.dicomadapter.helm.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The meters that the code has: their names stand in it in one piece, but for those of the topology. */
public final class KnownMeters {

    private static final Pattern NAME = Pattern.compile("(?<=\")dicomadapter(\\.[a-z]+)+(?=\")");
    private static final String TOPOLOGY = "io.dicomadapter.grouper.topology.GroupingMeter";

    private KnownMeters() {}

    /** As Prometheus writes them, without what it puts behind. */
    public static Set<String> inPrometheus() throws IOException {
        Set<String> names = new TreeSet<>(ofTopology());
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                names.addAll(namesIn(sources));
            }
        }
        assertThat(names).contains("dicomadapter.ingest.store", "dicomadapter.grouper.groups.open");
        Set<String> inPrometheus = new TreeSet<>();
        names.forEach(name -> inPrometheus.add(name.replace('.', '_')));
        return inPrometheus;
    }

    private static Set<String> namesIn(Path sources) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                names.addAll(NAME.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .toList());
            }
        }
        return names;
    }

    private static Set<String> ofTopology() {
        try {
            Set<String> names = new TreeSet<>();
            for (Object meter : Class.forName(TOPOLOGY).getEnumConstants()) {
                names.add(((MeterDocumentation) meter).getName());
            }
            return names;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
