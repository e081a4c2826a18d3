package io.dicomadapter.bench.grouping;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What to measure.
 *
 * @param name of the result files
 * @param parts which measurements to take
 * @param instances how many instances are grouped while their rate is measured
 * @param groups how many groups are open meanwhile, and while the closing delay is measured
 * @param openGroups with how many open groups the cost of a tick is measured, ascending
 * @param expiring how many groups expire at once in each of these measurements
 * @param delaySeconds how long the closing delay is measured
 * @param restoreInstances how many instances the lost stores knew, at least; what the measurements before left counts
 * @param partitions of each topic
 * @param jar the grouper's runnable jar
 * @param jvmFlags of the grouper and the floor
 * @param settings further settings of the grouper, {@code --key=value}
 * @param folder where everything is stored meanwhile; emptied before and after
 * @param results where the report goes
 */
public record GroupingOptions(
        String name,
        Set<Part> parts,
        int instances,
        int groups,
        List<Integer> openGroups,
        List<Integer> expiring,
        int delaySeconds,
        int restoreInstances,
        int partitions,
        Path jar,
        List<String> jvmFlags,
        List<String> settings,
        Path folder,
        Path results) {

    /** A measurement. */
    public enum Part {
        THROUGHPUT,
        FLOOR,
        DELAY,
        TICK,
        RESTORE
    }

    public GroupingOptions {
        parts = Set.copyOf(parts);
        openGroups = openGroups.stream().sorted().toList();
        expiring = List.copyOf(expiring);
        jvmFlags = List.copyOf(jvmFlags);
        settings = List.copyOf(settings);
    }
}
