package io.dicomadapter.bench.reclaim;

import java.util.List;

/**
 * Everything that was measured, in files per second.
 *
 * @param rounds one after the other
 * @param settings of the run, for the reader
 */
public record ReclaimResults(List<Round> rounds, ReclaimOptions settings) {

    /**
     * The same number of files each time, freshly made, deleted one way after the other.
     *
     * @param byName by the reclaimer, each file named in a release
     * @param byFolder by the reclaimer, in payload folders
     * @param find by {@code find -delete}
     */
    public record Round(double byName, double byFolder, double find) {}

    public ReclaimResults {
        rounds = List.copyOf(rounds);
    }
}
