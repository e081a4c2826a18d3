package io.dicomadapter.ingest;

import io.dicomadapter.service.StorageProperties;

/**
 * How much of a disk stays free; of the two limits the one that leaves more free counts.
 *
 * @param watermarkPercent most of it that may be used, by whomever; 100 for no such limit
 * @param reserveBytes least that must be free
 */
record SpaceLimits(int watermarkPercent, long reserveBytes) {

    static SpaceLimits of(StorageProperties storage) {
        return new SpaceLimits(storage.watermarkPercent(), storage.reserveBytes());
    }

    /** Bytes that must be free on a disk of this size. */
    long leastFree(long totalBytes) {
        long aboveWatermark = totalBytes / 100 * (100 - watermarkPercent);
        return Math.max(reserveBytes, aboveWatermark);
    }
}
