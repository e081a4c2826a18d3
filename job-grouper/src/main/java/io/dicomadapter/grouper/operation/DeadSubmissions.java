package io.dicomadapter.grouper.operation;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmission.State;
import io.dicomadapter.event.operation.DeadJob;
import io.dicomadapter.event.operation.Retry;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Jobs that their platform did not take. */
final class DeadSubmissions {

    private final LastSubmissions submissions;
    private final EventPublisher publisher;
    private final StorageLayout layout;
    private final InstantSource clock;

    DeadSubmissions(LastSubmissions submissions, EventPublisher publisher, StorageLayout layout, InstantSource clock) {
        this.submissions = submissions;
        this.publisher = publisher;
        this.layout = layout;
        this.clock = clock;
    }

    List<JobSubmission> find(Predicate<DeadJob> wanted) {
        return submissions.read().values().stream()
                .filter(submission -> submission.state() == State.DEAD)
                .filter(dead -> wanted.test(DeadJob.of(dead)))
                .toList();
    }

    /** Has the jobs tried again by the service, and says by job id what came of it. */
    Map<String, Retry> retry(Predicate<DeadJob> wanted) {
        Map<String, Retry> retries = new HashMap<>();
        find(wanted).forEach(dead -> retries.put(dead.jobId(), retry(dead)));
        return retries;
    }

    private Retry retry(JobSubmission dead) {
        if (!payloadIsThere(dead)) {
            return Retry.PAYLOAD_GONE;
        }
        publisher.publishAndWait(submissions.topic(), dead.jobId(), dead.again(clock.instant()));
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
