package io.dicomadapter.reclaim.delete;

/**
 * Counters of deleting. They add up: every path of a release that was dealt with is deleted, was absent already, or is one
 * of {@link #REFUSED_PATHS} and, per attempt, {@link #FAILED_PATHS}. A refused path is somebody's mistake, a failed one is a
 * disk that is not freed.
 */
public enum ReclaimMeter {
    /** Files deleted, those inside folders included. */
    FILES("dicomadapter.reclaimer.files.deleted", "Files deleted"),
    /** Disk space freed in bytes; files that still have another hard link count as none. */
    BYTES("dicomadapter.reclaimer.bytes.freed", "Disk space freed in bytes"),
    /** Paths that must not be deleted: outside the store, or part of its frame. */
    REFUSED_PATHS("dicomadapter.reclaimer.paths.refused", "Released paths that may not be deleted"),
    /** Paths that the file system would not delete; each attempt counts. */
    FAILED_PATHS("dicomadapter.reclaimer.paths.failed", "Attempts to delete a path that failed"),
    /** Attempts put off because the store's marker is missing. */
    UNMOUNTED("dicomadapter.reclaimer.store.unmounted", "Attempts put off because the store looks unmounted");

    private final String meterName;
    private final String description;

    ReclaimMeter(String meterName, String description) {
        this.meterName = meterName;
        this.description = description;
    }

    public String meterName() {
        return meterName;
    }

    String description() {
        return description;
    }
}
