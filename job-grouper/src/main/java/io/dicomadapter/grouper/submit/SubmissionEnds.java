package io.dicomadapter.grouper.submit;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.grouper.submit.Answer.NotNow;
import io.dicomadapter.grouper.submit.Answer.Refused;
import io.dicomadapter.grouper.submit.Answer.Taken;
import io.dicomadapter.processor.AeTitleProcessorSettings;
import io.dicomadapter.service.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from a platform's answer, and telling it. */
final class SubmissionEnds {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionEnds.class);

    private final SubmitProperties properties;
    private final RuntimeConfiguration configuration;
    private final JobAnnouncements announcements;
    private final SubmissionMeters meters;
    private final Backoff backoff;
    private final Traces traces;
    private final InstantSource clock;

    SubmissionEnds(
            SubmitProperties properties,
            RuntimeConfiguration configuration,
            JobAnnouncements announcements,
            SubmissionMeters meters,
            Backoff backoff,
            Traces traces,
            InstantSource clock) {
        this.properties = properties;
        this.configuration = configuration;
        this.announcements = announcements;
        this.meters = meters;
        this.backoff = backoff;
        this.traces = traces;
        this.clock = clock;
    }

    /** Publishes the end of a try, in the job's trace. Returns the offset of what the submission has come to. */
    long tell(JobSubmission tried, Answer answer) {
        return traces.carryOn(tried.traceparent(), "job.submission", () -> told(tried, answer));
    }

    private long told(JobSubmission tried, Answer answer) {
        Instant now = clock.instant();
        if (answer instanceof Taken taken) {
            return submitted(tried, taken, now);
        }
        if (answer instanceof NotNow notNow && now.isBefore(tried.since().plus(properties.giveUpAfter()))) {
            meters.failedTry();
            Duration pause = backoff.pause(tried.tries() + 1, retryDelay(tried), notNow.atLeast());
            LOG.info(
                    "submission failed and is tried again jobId={} tries={} pause={} reason={}",
                    tried.jobId(),
                    tried.tries() + 1,
                    pause,
                    notNow.reason());
            return announcements.outcome(tried.jobId(), tried.failed(notNow.reason(), now.plus(pause)));
        }
        String reason = answer instanceof NotNow notNow
                ? "given up after " + properties.giveUpAfter() + ", at last: " + notNow.reason()
                : ((Refused) answer).reason();
        JobSubmission dead = tried.dead(reason, now);
        announcements.dead(dead);
        return announcements.outcome(tried.jobId(), dead);
    }

    private long submitted(JobSubmission tried, Taken taken, Instant now) {
        boolean byHttp = properties.platformOf(tried.job().job().pipelineId()).isPresent();
        announcements.submitted(tried.job().by(byHttp ? SubmissionWay.HTTP : SubmissionWay.KAFKA, now));
        taken.status()
                .filter(status -> status.supersedes(JobStatus.SUBMITTED))
                .ifPresent(status -> announcements.status(tried.jobId(), status, null));
        return announcements.outcome(tried.jobId(), null);
    }

    private Duration retryDelay(JobSubmission tried) {
        return configuration
                .applicationEntity(tried.job().calledAet())
                .flatMap(SubmissionEnds::retryDelay)
                .orElse(AeTitleProcessorSettings.DEFAULT_JOB_RETRY_DELAY);
    }

    private static Optional<Duration> retryDelay(ApplicationEntity entity) {
        return AeTitleProcessorSettings.parse(entity).settings().map(AeTitleProcessorSettings::jobRetryDelay);
    }
}
