package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.NonRetryableException;
import io.dicomadapter.store.InstanceMissingException;
import io.dicomadapter.store.Payload;
import io.dicomadapter.store.PayloadStore;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits the jobs of a closed group, then lets its instance files go. Called in a Kafka transaction that holds what it
 * publishes together with the offset of the group: after a crash it is called again, finds the payloads there, and none of
 * what it published before was ever seen.
 */
public final class SubmitJobs implements EventHandler<GroupClosed> {

    private static final Logger LOG = LoggerFactory.getLogger(SubmitJobs.class);

    private final PayloadStore payloads;
    private final EventPublisher publisher;
    private final Topics topics;
    private final InstantSource clock;

    public SubmitJobs(PayloadStore payloads, EventPublisher publisher, Topics topics, InstantSource clock) {
        this.payloads = payloads;
        this.publisher = publisher;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public void on(String key, GroupClosed group) throws Exception {
        for (PlannedJob job : group.jobs()) {
            Payload payload = payloadOf(group, job);
            publisher.publishAndWait(topics.jobsSubmitted(), job.jobId(), submitted(group, job, payload));
            LOG.info(
                    "submitted jobId={} groupId={} calledAet={} pipeline={} instances={}",
                    job.jobId(),
                    group.groupId(),
                    group.calledAet(),
                    job.pipelineName(),
                    payload.instances());
        }
        publisher.publishAndWait(topics.filesReleased(), group.groupId(), released(group));
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

    private JobSubmitted submitted(GroupClosed group, PlannedJob job, Payload payload) {
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
                clock.instant());
    }

    private FilesReleased released(GroupClosed group) {
        List<String> files = group.members().stream().map(GroupMember::path).toList();
        Instant now = clock.instant();
        return new FilesReleased(group.groupId(), files, now, "all jobs of the group are submitted");
    }
}
