package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.grouper.submit.SubmissionMeters.Report;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.store.StorageLayout;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the payload of a job go when its pipeline says that the job has ended, well or not. The first end counts; what comes
 * after it, and what is said of a job that has no payload here, changes nothing.
 */
final class ReleasePayload implements EventHandler<JobStatusChanged> {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasePayload.class);

    private final StorageLayout layout;
    private final JobAnnouncements announcements;
    private final SubmissionMeters meters;
    private final InstantSource clock;

    ReleasePayload(StorageLayout layout, JobAnnouncements announcements, SubmissionMeters meters, InstantSource clock) {
        this.layout = layout;
        this.announcements = announcements;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void on(String key, JobStatusChanged change) throws Exception {
        if (!change.status().isTerminal()) {
            LOG.debug("job status jobId={} status={}", change.jobId(), change.status());
            meters.status(Report.NOTED);
            return;
        }
        String payload = layout.payload(change.jobId());
        if (!Files.isDirectory(layout.resolve(payload))) {
            LOG.warn("a job that has no payload has ended jobId={} status={}", change.jobId(), change.status());
            meters.status(Report.UNKNOWN_JOB);
            return;
        }
        LOG.info("job has ended jobId={} status={}", change.jobId(), change.status());
        String reason = "the job has " + change.status().name().toLowerCase(Locale.ROOT);
        announcements.released(new FilesReleased(change.jobId(), List.of(payload), clock.instant(), reason));
        meters.status(Report.RELEASED);
    }
}
