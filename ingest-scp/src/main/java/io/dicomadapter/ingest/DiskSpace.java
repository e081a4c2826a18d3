package io.dicomadapter.ingest;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Size of a disk and what of it we may still fill, in bytes. What we may not fill (root's share, quotas) counts as used.
 *
 * @param total 0 where the disk does not say, as some network file systems do not
 * @param usable 0 likewise
 */
record DiskSpace(long total, long usable) {

    /** Asks the file system that is mounted there at the moment of asking: one system call each. */
    static Supplier<DiskSpace> at(Path folder) {
        return () ->
                new DiskSpace(folder.toFile().getTotalSpace(), folder.toFile().getUsableSpace());
    }

    boolean isKnown() {
        return total > 0;
    }
}
