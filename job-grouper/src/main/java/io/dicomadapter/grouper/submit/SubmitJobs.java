package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.NonRetryableException;
import io.dicomadapter.store.InstanceMissingException;
import io.dicomadapter.store.Payload;
import io.dicomadapter.store.PayloadStore;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the payloads of a closed group's jobs, hands each job to the way of its pipeline, then lets the instance files go.
 * No pipeline is spoken to here, so none can fail here. Called in a Kafka transaction that holds what it publishes together
 * with the offset of the group: after a crash it is called again, finds the payloads there, and none of what it published
 * before was ever seen.
 */
final class SubmitJobs implements EventHandler<GroupClosed> {

    private final PayloadStore payloads;
    private final SubmitProperties properties;
    private final JobAnnouncements announcements;
    private final Supplier<String> traceparent;
    private final InstantSource clock;

    /** @param traceparent of what the thread is doing */
    SubmitJobs(
            PayloadStore payloads,
            SubmitProperties properties,
            JobAnnouncements announcements,
            Supplier<String> traceparent,
            InstantSource clock) {
        this.payloads = payloads;
        this.properties = properties;
        this.announcements = announcements;
        this.traceparent = traceparent;
        this.clock = clock;
    }

    @Override
    public void on(String key, GroupClosed group) throws Exception {
        List<JobSubmitted> jobs = new ArrayList<>();
        for (PlannedJob job : group.jobs()) {
            jobs.add(job(group, job, payloadOf(group, job)));
        }
        jobs.forEach(this::handOver);
        announcements.released(released(group));
    }

    @Override
    public void onPutAside(String key, GroupClosed group, String reason) {
        group.jobs().forEach(job -> announcements.withoutPayload(job, wayOf(job), reason));
    }

    private void handOver(JobSubmitted job) {
        announcements.ready(job);
        if (job.way() == SubmissionWay.HTTP) {
            announcements.begun(JobSubmission.begun(job, clock.instant(), traceparent.get()));
        } else {
            announcements.submitted(job);
        }
    }

    private Payload payloadOf(GroupClosed group, PlannedJob job) throws PayloadNotMadeException {
        try {
            return payloads.create(group, job);
        } catch (InstanceMissingException | UnsafePathException e) {
            // A file does not come back, nor inside: to try again would hold up the groups behind.
            throw new NonRetryableException("no payload for job " + job.jobId() + ": " + e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new PayloadNotMadeException(job.jobId(), e);
        }
    }

    private JobSubmitted job(GroupClosed group, PlannedJob job, Payload payload) {
        return new JobSubmitted(
                job,
                group.groupId(),
                group.revision(),
                group.calledAet(),
                group.reason(),
                payload.folder(),
                payload.manifest(),
                payload.instances(),
                payload.bytes(),
                group.closedAt(),
                wayOf(job),
                clock.instant(),
                group.explanation(),
                group.counts());
    }

    private SubmissionWay wayOf(PlannedJob job) {
        return properties.platformOf(job.pipelineId()).isPresent() ? SubmissionWay.HTTP : SubmissionWay.KAFKA;
    }

    private FilesReleased released(GroupClosed group) {
        List<String> files = group.members().stream().map(GroupMember::path).toList();
        return new FilesReleased(
                group.groupId(), files, group.keptUntil(), "all jobs of the group have their payloads");
    }
}
