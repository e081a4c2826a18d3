package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.reclaim.delete.ReclaimFiles;
import io.dicomadapter.reclaim.delete.ReclaimReport;
import io.dicomadapter.reclaim.delete.StoreUnmountedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at a release: not before its time, not while an export needs it, a few tries and then no more. May be called by
 * many threads.
 */
final class ReclaimRelease {

    private static final Logger LOG = LoggerFactory.getLogger(ReclaimRelease.class);

    private final ReclaimFiles files;
    private final Predicate<List<String>> neededByExport;
    private final ReleaseProperties properties;
    private final ReleaseMeters meters;
    private final InstantSource clock;

    /** @param neededByExport whether an export that is not done needs something of these paths */
    ReclaimRelease(
            ReclaimFiles files,
            Predicate<List<String>> neededByExport,
            ReleaseProperties properties,
            ReleaseMeters meters,
            InstantSource clock) {
        this.files = files;
        this.neededByExport = neededByExport;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Deletes its files if that may be.
     *
     * @throws io.dicomadapter.reclaim.delete.StoreUnmountedException if the storage is not there
     */
    Step look(ReleaseWaiting waiting) {
        FilesReleased release = waiting.release();
        Instant now = clock.instant();
        if (now.isBefore(release.notBefore())) {
            return new Step.Wait(waiting, WaitCause.NOT_DUE);
        }
        if (neededByExport.test(release.paths())) {
            if (now.isBefore(release.notBefore().plus(properties.exportHold()))) {
                return new Step.Hold(waiting, now.plus(properties.recheckInterval()));
            }
            LOG.warn(
                    "files are deleted though an export needs them: it was given {} owner={}",
                    properties.exportHold(),
                    release.owner());
            meters.robbedExport();
        }
        return tryOnce(waiting);
    }

    private Step tryOnce(ReleaseWaiting waiting) {
        try {
            ReclaimReport report = files.reclaim(waiting.release());
            return report.failedPaths() > 0 ? failed(waiting, report.problem()) : ended(waiting, report.problem());
        } catch (StoreUnmountedException e) {
            throw e;
        } catch (RuntimeException e) {
            // Nobody knows what else a file system may come up with: it must not be the end of the others.
            return failed(waiting, "failed: " + e.getClass().getSimpleName());
        }
    }

    private Step failed(ReleaseWaiting waiting, String problem) {
        if (waiting.tries() >= properties.maximumRetries()) {
            return new Step.Dead(waiting, problem);
        }
        Duration pause = properties.pauseAfter(waiting.tries() + 1);
        LOG.warn(
                "not reclaimed, tried again in {} owner={} tries={}: {}",
                pause,
                waiting.release().owner(),
                waiting.tries() + 1,
                problem);
        return new Step.Wait(waiting.failed(problem, clock.instant().plus(pause)), WaitCause.RETRY);
    }

    /** What is refused is so for good. */
    private static Step ended(ReleaseWaiting waiting, String problem) {
        return problem.isEmpty() ? new Step.Done() : new Step.Dead(waiting, problem);
    }
}
