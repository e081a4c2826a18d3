package io.dicomadapter.export.release;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportRelease;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import java.util.List;

/** What becomes of the files of an export that has succeeded. */
public final class FileReleases {

    private final EventPublisher publisher;
    private final Topics topics;

    public FileReleases(EventPublisher publisher, Topics topics) {
        this.publisher = publisher;
        this.topics = topics;
    }

    /**
     * Publishes, in the transaction in which the export's end is told, that its files may be deleted; where other
     * destinations of the request may still need them, that this one does not. What was not sent is kept, also where so
     * little of it is missing that the export succeeded.
     *
     * @param completed how the task ended; nothing is published unless it succeeded
     */
    public void publish(ExportTask task, ExportCompleted completed) {
        List<String> sent = completed.outcomes().stream()
                .filter(outcome -> outcome.result().isSent())
                .map(ExportOutcome::file)
                .distinct()
                .toList();
        if (!task.releaseFiles() || !completed.succeeded()) {
            return;
        }
        if (task.destinations() > 1) {
            publisher.publishInTransaction(
                    topics.exportsReleases(),
                    task.taskId(),
                    new ExportRelease(
                            task.taskId(),
                            task.exportId(),
                            task.destinations(),
                            sent,
                            completed.completedAt(),
                            task.traceparent()));
        } else if (!sent.isEmpty()) {
            publisher.publishInTransaction(
                    topics.filesReleased(),
                    task.exportId(),
                    new FilesReleased(task.exportId(), sent, completed.completedAt(), "exported"));
        }
    }
}
