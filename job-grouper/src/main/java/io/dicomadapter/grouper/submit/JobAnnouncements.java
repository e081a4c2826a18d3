package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the submitter tells the world of jobs, in the transaction of whoever calls. */
final class JobAnnouncements {

    private static final Logger LOG = LoggerFactory.getLogger(JobAnnouncements.class);

    private final EventPublisher publisher;
    private final Topics topics;
    private final SubmissionMeters meters;
    private final InstantSource clock;

    JobAnnouncements(EventPublisher publisher, Topics topics, SubmissionMeters meters, InstantSource clock) {
        this.publisher = publisher;
        this.topics = topics;
        this.meters = meters;
        this.clock = clock;
    }

    void ready(JobSubmitted job) {
        status(job.job().jobId(), JobStatus.READY, null);
    }

    void begun(JobSubmission submission) {
        publisher.publishInTransaction(topics.jobsSubmissions(), submission.jobId(), submission);
    }

    void submitted(JobSubmitted job) {
        publisher.publishInTransaction(topics.jobsSubmitted(), job.job().jobId(), job);
        status(job.job().jobId(), JobStatus.SUBMITTED, null);
        meters.submitted(job);
        LOG.info(
                "submitted jobId={} groupId={} calledAet={} pipeline={} way={} instances={}",
                job.job().jobId(),
                job.groupId(),
                job.calledAet(),
                job.job().pipelineName(),
                job.way(),
                job.instances());
    }

    void dead(JobSubmission submission) {
        status(submission.jobId(), JobStatus.DEAD, submission.failure());
        meters.dead();
        LOG.error(
                "submission is dead jobId={} pipeline={} tries={} reason={}",
                submission.jobId(),
                submission.job().job().pipelineName(),
                submission.tries(),
                submission.failure());
    }

    /** The job will not be submitted, because it has no payload. */
    void withoutPayload(PlannedJob job, SubmissionWay way, String reason) {
        status(job.jobId(), JobStatus.DEAD, reason);
        meters.withoutPayload(way);
        LOG.error(
                "job has no payload and is dead jobId={} pipeline={} reason={}",
                job.jobId(),
                job.pipelineName(),
                reason);
    }

    void status(String jobId, JobStatus status, String message) {
        publisher.publishInTransaction(
                topics.jobsStatus(), jobId, new JobStatusChanged(jobId, status, message, clock.instant()));
    }

    void released(FilesReleased files) {
        publisher.publishInTransaction(topics.filesReleased(), files.owner(), files);
    }

    /**
     * Writes what a submission has come to.
     *
     * @param submission null when it is done
     * @return where the record is in its partition
     */
    long outcome(String jobId, JobSubmission submission) {
        RecordMetadata written =
                publisher.publish(topics.jobsSubmissions(), jobId, submission).join();
        return written.offset();
    }
}
