package io.dicomadapter.grouper.command;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmission.State;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Jobs whose submission was given up. */
final class DeadJobs {

    /** What came of having a dead job tried again. */
    enum Retry {
        TRIED_AGAIN("is tried again"),
        PAYLOAD_GONE("cannot be tried again: its payload is gone");

        private final String text;

        Retry(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final LastSubmissions submissions;
    private final EventPublisher publisher;
    private final Topic<JobSubmission> topic;
    private final StorageLayout layout;
    private final InstantSource clock;

    DeadJobs(
            LastSubmissions submissions,
            EventPublisher publisher,
            Topic<JobSubmission> topic,
            StorageLayout layout,
            InstantSource clock) {
        this.submissions = submissions;
        this.publisher = publisher;
        this.topic = topic;
        this.layout = layout;
        this.clock = clock;
    }

    List<JobSubmission> find(Predicate<JobSubmission> wanted) {
        return submissions.read().values().stream()
                .filter(submission -> submission.state() == State.DEAD)
                .filter(wanted)
                .toList();
    }

    /** Has the jobs tried again by the service, and says by job id what came of it. */
    Map<String, Retry> retry(Predicate<JobSubmission> wanted) {
        Map<String, Retry> retries = new TreeMap<>();
        for (JobSubmission dead : find(wanted)) {
            retries.put(dead.jobId(), retry(dead));
        }
        return retries;
    }

    private Retry retry(JobSubmission dead) {
        if (!payloadIsThere(dead)) {
            return Retry.PAYLOAD_GONE;
        }
        publisher.publishAndWait(topic, dead.jobId(), dead.again(clock.instant()));
        return Retry.TRIED_AGAIN;
    }

    private boolean payloadIsThere(JobSubmission dead) {
        try {
            return Files.isRegularFile(layout.resolve(dead.job().manifest()));
        } catch (IOException e) {
            return false;
        }
    }
}
