package io.dicomadapter.bench.grouping;

import java.util.List;
import java.util.Optional;

/**
 * Everything that was measured.
 *
 * @param waiting instances that the grouper says are in open groups after the throughput; equals those sent
 * @param sent instances sent until then
 * @param open groups open then
 * @param heapBytes most that was seen used of the heap, garbage included
 * @param residentBytes most that was seen of the process
 * @param settings of the run, for the reader
 */
public record GroupingResults(
        Optional<Rate> throughput,
        long waiting,
        long sent,
        long open,
        Optional<Rate> floor,
        Optional<Delays> delays,
        List<TickCost> ticks,
        Optional<Restore> restore,
        long heapBytes,
        long residentBytes,
        GroupingOptions settings) {}
