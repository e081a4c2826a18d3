package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.grouper.submit.Answer.Refused;
import io.dicomadapter.grouper.submit.Answer.Taken;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Begins a try of a submission, by the settings of now: a pipeline may have moved since the job was ready. */
final class Tries {

    private final SubmitProperties properties;
    private final Platform platform;
    private final StorageLayout layout;

    Tries(SubmitProperties properties, Platform platform, StorageLayout layout) {
        this.properties = properties;
        this.platform = platform;
        this.layout = layout;
    }

    /** The end of the try, as an answer, and never as a failure. */
    CompletableFuture<Answer> begin(JobSubmission submission) {
        // After an earlier try the platform may have the job, and may even have ended it, which frees the payload: then
        // it
        // knows the key. Before any try a job without a payload is none.
        if (submission.failure() == null && !payloadIsThere(submission)) {
            return CompletableFuture.completedFuture(new Refused("the payload is gone"));
        }
        String pipeline = submission.job().job().pipelineId();
        return properties
                .platformOf(pipeline)
                .map(url -> platform.post(url, properties.tokenFileOf(pipeline), submission))
                // Its record on jobs.submitted is the submission then, and that is always written.
                .orElseGet(() -> CompletableFuture.completedFuture(new Taken(Optional.empty())));
    }

    private boolean payloadIsThere(JobSubmission submission) {
        try {
            return Files.isRegularFile(layout.resolve(submission.job().manifest()));
        } catch (IOException e) {
            return false;
        }
    }
}
