package io.dicomadapter.bench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the service is started.
 *
 * @param jar the service's runnable jar
 * @param recording where the service in fsync mode writes a profile (JFR) when it ends
 */
public record AdapterCommand(Path jar, List<String> jvmFlags, Optional<Path> recording) {

    /** Where {@code make bench} puts the service's jar. */
    public static final Path DEFAULT_JAR = Path.of("bench", "target", "service", "ingest-scp.jar");

    /** A service of this size runs in a small container. */
    public static final List<String> DEFAULT_JVM_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1");

    public AdapterCommand {
        jvmFlags = List.copyOf(jvmFlags);
    }

    AdapterCommand withoutRecording() {
        return new AdapterCommand(jar, jvmFlags, Optional.empty());
    }

    /** The command line with these settings of the service. */
    List<String> with(List<String> settings) {
        Stream<String> record =
                recording.stream().map(to -> "-XX:StartFlightRecording=settings=profile,filename=" + to);
        return JavaCommand.jar(Stream.concat(jvmFlags.stream(), record).toList(), jar, settings);
    }
}
