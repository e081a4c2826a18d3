package io.dicomadapter.bench.export;

import java.util.List;

/**
 * Everything that was measured.
 *
 * @param rounds one after the other
 * @param beginMillis from a request until a receiver has its first C-STORE-RQ, one after the other
 * @param smallObjectBytes most resident memory of a worker while it sends objects of 1 MiB
 * @param largeObjectBytes the same with large ones
 * @param settings of the run, for the reader
 */
public record ExportResults(
        List<Round> rounds,
        List<Double> beginMillis,
        long smallObjectBytes,
        long largeObjectBytes,
        ExportOptions settings) {

    /**
     * The same files to storescp, one way after the other, in seconds.
     *
     * @param storescu DCMTK's, over one association
     * @param one by one export, over one association
     * @param four by four exports at the same time, each of a quarter of the files
     * @param busyWithOne how much of the time all processors were busy with one export, 0 to 1
     * @param busyWithFour with four
     */
    public record Sending(double storescu, double one, double four, double busyWithOne, double busyWithFour) {}

    /**
     * Everything once; times in seconds.
     *
     * @param sending to storescp
     * @param oneWorker to a receiver that takes 20 ms for each instance, by one worker with two associations
     * @param twoWorkers the same by two such workers
     * @param threeHealthy to three such receivers, each with one association
     * @param besideDead the same, while a fourth takes connections and says nothing
     */
    public record Round(Sending sending, double oneWorker, double twoWorkers, double threeHealthy, double besideDead) {}

    public ExportResults {
        rounds = List.copyOf(rounds);
        beginMillis = List.copyOf(beginMillis);
    }
}
