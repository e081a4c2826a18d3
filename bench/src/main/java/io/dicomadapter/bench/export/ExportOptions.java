package io.dicomadapter.bench.export;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param name of the result files
 * @param files sent in each measurement, of 512 KiB
 * @param rounds how often each is measured
 * @param largeMib size of the object whose memory is measured
 * @param jar export-scu's runnable jar
 * @param jvmFlags of export-scu
 * @param folder where everything is stored meanwhile; emptied before and after
 * @param results where the report goes
 */
public record ExportOptions(
        String name, int files, int rounds, int largeMib, Path jar, List<String> jvmFlags, Path folder, Path results) {

    private static final String QUICK = "--quick";

    public ExportOptions {
        jvmFlags = List.copyOf(jvmFlags);
    }

    /**
     * The command line behind {@code --export}.
     *
     * @throws IllegalArgumentException naming what was wrong and what there is
     */
    public static ExportOptions parse(List<String> arguments) {
        boolean quick = arguments.contains(QUICK);
        for (String argument : arguments) {
            if (!argument.equals(QUICK) && !argument.matches("--(files|rounds|memory-mib)=[1-9][0-9]{0,3}")) {
                throw new IllegalArgumentException("'" + argument + "' is not understood: there are " + QUICK
                        + ", --files=N, --rounds=N, --memory-mib=N");
            }
        }
        return new ExportOptions(
                quick ? "export-quick" : "export",
                number(arguments, "--files=", quick ? 200 : 1000),
                number(arguments, "--rounds=", quick ? 1 : 5),
                number(arguments, "--memory-mib=", quick ? 64 : 512),
                Path.of("bench/target/service/export-scu.jar").toAbsolutePath(),
                List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1"),
                Path.of("bench/target/export").toAbsolutePath(),
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
