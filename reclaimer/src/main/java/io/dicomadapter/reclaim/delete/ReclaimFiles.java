package io.dicomadapter.reclaim.delete;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what a release names, whenever it is told to. To do it twice does no harm. May be used by many threads. */
public final class ReclaimFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ReclaimFiles.class);

    private final StorageLayout layout;
    private final ReclaimMeters meters;

    public ReclaimFiles(StorageLayout layout, ReclaimMeters meters) {
        this.layout = layout;
        this.meters = meters;
    }

    /**
     * @return what became of it; what may not or can't be deleted keeps nothing else
     * @throws StoreUnmountedException if the storage root is not the store, or no longer
     */
    public ReclaimReport reclaim(FilesReleased released) {
        requireMounted();
        ReclaimReport report = deleteEach(released.paths());
        meters.count(report);
        // Once more: under a root that was unmounted meanwhile, every file looks as if it were gone already.
        requireMounted();
        LOG.debug(
                "reclaimed owner={} files={} bytes={}",
                released.owner(),
                report.freed().files(),
                report.freed().bytes());
        return report;
    }

    /** @throws StoreUnmountedException if the storage root is not the store */
    public void requireMounted() {
        if (!layout.isMounted()) {
            meters.countUnmounted();
            throw new StoreUnmountedException();
        }
    }

    /** One path that may not or cannot be deleted does not keep the others. */
    private ReclaimReport deleteEach(List<String> names) {
        ReclaimReport report = new ReclaimReport();
        NamedPaths paths = new NamedPaths(layout);
        for (int i = 0; i < names.size(); i++) {
            try {
                report.deleted(paths.delete(i, names.get(i)));
            } catch (PathRefusedException e) {
                report.refused(i, e);
            } catch (InvalidPathException e) {
                report.refused(i, new PathRefusedException("it has characters that no file name has here"));
            } catch (IOException e) {
                report.failed(i, e);
            }
        }
        paths.deleteEmptied(report);
        return report;
    }
}
