package io.dicomadapter.bench.load;

import io.dicomadapter.bench.peer.AdapterCommand;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line: switches ({@code --quick}) and settings ({@code --rounds=3}). */
public final class LoadArguments {

    private static final Set<String> SWITCHES = Set.of("quick", "profile", "no-visibility", "no-memory");
    private static final Set<String> SETTINGS = Set.of(
            "name",
            "rounds",
            "budget",
            "window",
            "peers",
            "sizes",
            "associations",
            "memory-mib",
            "flush",
            "jar",
            "jvm",
            "folder",
            "results");
    private static final Map<String, String> FULL = Map.of(
            "name", "load",
            "rounds", "5",
            "budget", "540",
            "window", "1500",
            "ramp", "300",
            "warm-up", "20000",
            "warm-up-seconds", "30",
            "memory-mib", "64");
    private static final Map<String, String> QUICK = Map.of(
            "name", "load-quick",
            "rounds", "3",
            "budget", "110",
            "window", "500",
            "ramp", "150",
            "warm-up", "5000",
            "warm-up-seconds", "10",
            "peers", "adapter-fsync,adapter-none,dcmtk,orthanc,floor-fsync",
            "memory-mib", "16");
    private static final int KIB_PER_MIB = 1024;

    private final Set<String> switches;
    private final Map<String, String> settings;

    private LoadArguments(Set<String> switches, Map<String, String> settings) {
        this.switches = switches;
        this.settings = settings;
    }

    /** @throws IllegalArgumentException naming what was wrong and what there is */
    public static LoadOptions parse(List<String> arguments) {
        Set<String> switches = arguments.stream()
                .filter(argument -> !argument.contains("="))
                .map(LoadArguments::withoutDashes)
                .collect(Collectors.toSet());
        Map<String, String> settings = new HashMap<>(switches.contains("quick") ? QUICK : FULL);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals >= 0) {
                String key = withoutDashes(argument.substring(0, equals));
                requireKnown(key, SETTINGS);
                settings.put(key, argument.substring(equals + 1));
            }
        }
        switches.forEach(one -> requireKnown(one, SWITCHES));
        return new LoadArguments(switches, settings).options();
    }

    private LoadOptions options() {
        return new LoadOptions(
                settings.get("name"),
                number("rounds"),
                Duration.ofSeconds(number("budget")),
                Duration.ofMillis(number("ramp")),
                Duration.ofMillis(number("window")),
                number("warm-up"),
                Duration.ofSeconds(number("warm-up-seconds")),
                peers(),
                list("sizes", "512,64").map(InstanceSize::ofKib).toList(),
                list("associations", "1,4,16").toList(),
                !switches.contains("no-visibility"),
                switches.contains("no-memory") ? null : InstanceSize.ofKib(number("memory-mib") * KIB_PER_MIB),
                Flush.valueOf(settings.getOrDefault("flush", Flush.BY_OPERATING_SYSTEM.name())),
                new AdapterCommand(path("jar", AdapterCommand.DEFAULT_JAR), jvmFlags(), recording()),
                path("folder", Path.of("bench", "target", "load")),
                results());
    }

    private Path results() {
        return path("results", Path.of("bench", "results"));
    }

    private Optional<Path> recording() {
        return switches.contains("profile")
                ? Optional.of(results().resolve(settings.get("name") + ".jfr"))
                : Optional.empty();
    }

    private int number(String key) {
        String value = settings.get(key);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + key + "=" + value + ": a whole number is needed", e);
        }
    }

    private Stream<Integer> list(String key, String otherwise) {
        return Arrays.stream(settings.getOrDefault(key, otherwise).split(",")).map(Integer::valueOf);
    }

    private Set<PeerKind> peers() {
        String ids = settings.get("peers");
        return ids == null
                ? EnumSet.allOf(PeerKind.class)
                : Arrays.stream(ids.split(","))
                        .map(PeerKind::of)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PeerKind.class)));
    }

    private List<String> jvmFlags() {
        String flags = settings.get("jvm");
        return flags == null ? AdapterCommand.DEFAULT_JVM_FLAGS : List.of(flags.split(" "));
    }

    private Path path(String key, Path otherwise) {
        String value = settings.get(key);
        return (value == null ? otherwise : Path.of(value)).toAbsolutePath();
    }

    private static String withoutDashes(String argument) {
        if (!argument.startsWith("--")) {
            throw new IllegalArgumentException("'" + argument + "' is not understood: options begin with --");
        }
        return argument.substring(2);
    }

    private static void requireKnown(String key, Set<String> known) {
        if (!known.contains(key)) {
            throw new IllegalArgumentException("no option --" + key + ": there are "
                    + Stream.concat(SWITCHES.stream(), SETTINGS.stream().map(setting -> setting + "=..."))
                            .sorted()
                            .map(option -> "--" + option)
                            .collect(Collectors.joining(", ")));
        }
    }
}
