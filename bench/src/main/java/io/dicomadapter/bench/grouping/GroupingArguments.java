package io.dicomadapter.bench.grouping;

import io.dicomadapter.bench.grouping.GroupingOptions.Part;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The command line behind {@code --grouping}: {@code --quick}, and settings ({@code --parts=throughput,floor}). */
public final class GroupingArguments {

    private static final String QUICK_SWITCH = "--quick";

    private static final Map<String, String> FULL = Map.ofEntries(
            Map.entry("name", "grouping"),
            Map.entry("parts", "throughput,floor,delay,tick,restore"),
            Map.entry("instances", "340000"),
            Map.entry("groups", "10000"),
            Map.entry("open-groups", "1000,10000,100000"),
            Map.entry("expiring", "100,1000"),
            Map.entry("delay-seconds", "30"),
            Map.entry("restore-instances", "0"),
            Map.entry("partitions", "12"),
            Map.entry("jar", "bench/target/service/job-grouper.jar"),
            Map.entry("jvm", "-XX:+UseSerialGC -Xmx512m"),
            Map.entry("settings", ""),
            Map.entry("folder", "bench/target/grouping"),
            Map.entry("results", "bench/results"));

    private static final Map<String, String> QUICK = Map.of(
            "name", "grouping-quick",
            "instances", "60000",
            "open-groups", "1000,10000",
            "expiring", "500",
            "delay-seconds", "10");

    private GroupingArguments() {}

    /** @throws IllegalArgumentException naming what was wrong and what there is */
    public static GroupingOptions parse(List<String> arguments) {
        Map<String, String> settings = new HashMap<>(FULL);
        if (arguments.contains(QUICK_SWITCH)) {
            settings.putAll(QUICK);
        }
        for (String argument : arguments) {
            if (!argument.equals(QUICK_SWITCH)) {
                put(settings, argument);
            }
        }
        return new GroupingOptions(
                settings.get("name"),
                parts(settings.get("parts")),
                number(settings, "instances"),
                number(settings, "groups"),
                numbers(settings, "open-groups"),
                numbers(settings, "expiring"),
                number(settings, "delay-seconds"),
                number(settings, "restore-instances"),
                number(settings, "partitions"),
                Path.of(settings.get("jar")).toAbsolutePath(),
                words(settings.get("jvm")),
                words(settings.get("settings")),
                Path.of(settings.get("folder")).toAbsolutePath(),
                Path.of(settings.get("results")).toAbsolutePath());
    }

    private static void put(Map<String, String> settings, String argument) {
        int equals = argument.indexOf('=');
        String key = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
        if (!FULL.containsKey(key)) {
            throw new IllegalArgumentException("'" + argument + "' is not understood: there are " + QUICK_SWITCH + ", "
                    + new TreeSet<>(FULL.keySet())
                            .stream().map(known -> "--" + known + "=...").collect(Collectors.joining(", ")));
        }
        settings.put(key, argument.substring(equals + 1));
    }

    private static Set<Part> parts(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .map(GroupingArguments::part)
                .collect(Collectors.toSet());
    }

    private static Part part(String name) {
        return Arrays.stream(Part.values())
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--parts: no part '" + name.toLowerCase(Locale.ROOT)
                        + "': there are " + Arrays.toString(Part.values()).toLowerCase(Locale.ROOT)));
    }

    private static int number(Map<String, String> settings, String key) {
        return numbers(settings, key).get(0);
    }

    private static List<Integer> numbers(Map<String, String> settings, String key) {
        String value = settings.get(key);
        try {
            return Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + key + "=" + value + ": whole numbers are needed", e);
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split(" "));
    }
}
