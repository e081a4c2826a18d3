package io.dicomadapter.bench.reclaim;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param name of the result file
 * @param files deleted in each measurement
 * @param rounds how often each is measured
 * @param jar the reclaimer's runnable jar
 * @param jvmFlags of the reclaimer
 * @param folder where everything is stored meanwhile; emptied before and after
 * @param results where the report goes
 */
public record ReclaimOptions(
        String name, int files, int rounds, Path jar, List<String> jvmFlags, Path folder, Path results) {

    private static final String QUICK = "--quick";

    public ReclaimOptions {
        jvmFlags = List.copyOf(jvmFlags);
    }

    /**
     * The command line behind {@code --reclaim}.
     *
     * @throws IllegalArgumentException naming what was wrong and what there is
     */
    public static ReclaimOptions parse(List<String> arguments) {
        boolean quick = arguments.contains(QUICK);
        for (String argument : arguments) {
            if (!argument.equals(QUICK) && !argument.matches("--(files|rounds)=[1-9][0-9]{0,6}")) {
                throw new IllegalArgumentException(
                        "'" + argument + "' is not understood: there are " + QUICK + ", --files=N, --rounds=N");
            }
        }
        return new ReclaimOptions(
                quick ? "reclaim-quick" : "reclaim",
                number(arguments, "--files=", quick ? 40_000 : 200_000),
                number(arguments, "--rounds=", quick ? 2 : 5),
                Path.of("bench/target/service/reclaimer.jar").toAbsolutePath(),
                List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1"),
                Path.of("bench/target/reclaim").toAbsolutePath(),
                Path.of("bench/results").toAbsolutePath());
    }

    private static int number(List<String> arguments, String option, int otherwise) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(option))
                .map(argument -> Integer.valueOf(argument.substring(option.length())))
                .findFirst()
                .orElse(otherwise);
    }
}
