package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the payload of a job go when its pipeline says that the job has ended, well or not. */
public final class ReleasePayload implements EventHandler<JobStatusChanged> {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasePayload.class);

    private final StorageLayout layout;
    private final EventPublisher publisher;
    private final Topics topics;
    private final InstantSource clock;

    public ReleasePayload(StorageLayout layout, EventPublisher publisher, Topics topics, InstantSource clock) {
        this.layout = layout;
        this.publisher = publisher;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public void on(String key, JobStatusChanged change) throws Exception {
        LOG.info("job status jobId={} status={}", change.jobId(), change.status());
        if (!change.status().isTerminal()) {
            return;
        }
        String reason = "the job has " + change.status().name().toLowerCase(Locale.ROOT);
        publisher.publishAndWait(
                topics.filesReleased(),
                change.jobId(),
                new FilesReleased(change.jobId(), List.of(layout.payload(change.jobId())), clock.instant(), reason));
    }
}
