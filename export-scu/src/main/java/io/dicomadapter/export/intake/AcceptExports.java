package io.dicomadapter.export.intake;

import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportRules;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.task.ExportMeters;
import io.dicomadapter.export.task.TaskPartitions;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.EventPublisher;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes a task for each destination of a request; a bad request is told and put aside. In the request's transaction. */
final class AcceptExports implements EventHandler<ExportRequested> {

    private final RequestedFiles requestedFiles;
    private final TaskPartitions partitions;
    private final EventPublisher publisher;
    private final Topics topics;
    private final ExportMeters meters;
    private final Supplier<String> traceparent;
    private final InstantSource clock;

    /** @param traceparent of what the thread is doing */
    AcceptExports(
            RequestedFiles requestedFiles,
            TaskPartitions partitions,
            EventPublisher publisher,
            Topics topics,
            ExportMeters meters,
            Supplier<String> traceparent,
            InstantSource clock) {
        this.requestedFiles = requestedFiles;
        this.partitions = partitions;
        this.publisher = publisher;
        this.topics = topics;
        this.meters = meters;
        this.traceparent = traceparent;
        this.clock = clock;
    }

    @Override
    public void on(String key, ExportRequested request) throws IOException {
        List<String> destinations = RequestedDestinations.require(request);
        List<String> files = requestedFiles.of(request);
        Instant now = clock.instant();
        for (String destination : destinations) {
            ExportTask task = ExportTask.accepted(request, destination, destinations.size(), files, now)
                    .tracedBy(traceparent.get());
            publisher.publishInTransaction(
                    topics.exportsTasks(), partitions.of(destination, task.taskId()), task.taskId(), task);
        }
    }

    @Override
    public void onPutAside(String key, ExportRequested request, String reason) {
        Instant now = clock.instant();
        for (String destination : ExportRules.destinations(request)) {
            ExportCompleted completed = new ExportCompleted(
                    request.exportId(),
                    request.jobId(),
                    destination,
                    false,
                    notSent(request, reason),
                    reason,
                    now,
                    now,
                    0,
                    Commitment.NOT_REQUESTED);
            publisher.publishInTransaction(topics.exportsCompleted(), request.exportId(), completed);
            meters.ended(completed);
        }
    }

    private static List<ExportOutcome> notSent(ExportRequested request, String reason) {
        return request.files().stream()
                .filter(name -> !name.isBlank())
                .map(name -> new ExportOutcome(name, null, Result.NOT_SENT, null, Objects.requireNonNull(reason)))
                .toList();
    }
}
