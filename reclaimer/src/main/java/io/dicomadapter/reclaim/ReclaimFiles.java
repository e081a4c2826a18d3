package io.dicomadapter.reclaim;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what a release names. To do it twice does no harm. */
final class ReclaimFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ReclaimFiles.class);

    private final StorageLayout layout;
    private final ReclaimMeters meters;
    private final Clock clock;

    ReclaimFiles(StorageLayout layout, ReclaimMeters meters, Clock clock) {
        this.layout = layout;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @throws NotYetDueException if its time has not come; nothing was done
     * @throws StoreUnmountedException if the storage root is not the store, or no longer
     * @throws NotReclaimedException if some paths could not be deleted; all others are
     * @throws PathsRefusedException if some paths may not be deleted; all others are
     */
    void reclaim(FilesReleased released) {
        requireDue(released);
        requireMounted();
        ReclaimReport report = deleteEach(released.paths());
        meters.count(report);
        // Once more: under a root that was unmounted meanwhile, every file looks as if it were gone already.
        requireMounted();
        report.requireComplete();
        LOG.info(
                "reclaimed owner={} files={} bytes={}",
                released.owner(),
                report.freed().files(),
                report.freed().bytes());
    }

    private void requireDue(FilesReleased released) {
        if (released.notBefore() != null && clock.instant().isBefore(released.notBefore())) {
            throw new NotYetDueException(released.notBefore());
        }
    }

    private void requireMounted() {
        if (!layout.isMounted()) {
            meters.countUnmounted();
            throw new StoreUnmountedException();
        }
    }

    /** One path that may not or cannot be deleted does not keep the others. */
    private ReclaimReport deleteEach(List<String> paths) {
        ReclaimReport report = new ReclaimReport();
        for (int i = 0; i < paths.size(); i++) {
            try {
                report.deleted(delete(ReleasedPath.of(layout, paths.get(i))));
            } catch (PathRefusedException e) {
                report.refused(i, e);
            } catch (IOException e) {
                report.failed(i, e);
            }
        }
        return report;
    }

    private static Freed delete(ReleasedPath released) throws IOException {
        Freed freed = Deletion.delete(released.path());
        Deletion.deleteEmptied(released.path().getParent(), released.keep());
        return freed;
    }
}
