package io.dicomadapter.export;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.NonRetryableException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request, has it sent, and says how it ended. A failed export goes to the dead-letter topic too, with the
 * reason, from where it can be driven again.
 */
final class ExportRequestHandler implements EventHandler<ExportRequested> {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRequestHandler.class);

    private final ExportInstances exportInstances;
    private final EventPublisher publisher;
    private final Topics topics;
    private final ExportMeters meters;
    private final double failureThreshold;
    private final Clock clock;

    ExportRequestHandler(
            ExportInstances exportInstances,
            EventPublisher publisher,
            Topics topics,
            ExportMeters meters,
            double failureThreshold,
            Clock clock) {
        this.exportInstances = exportInstances;
        this.publisher = publisher;
        this.topics = topics;
        this.meters = meters;
        this.failureThreshold = failureThreshold;
        this.clock = clock;
    }

    @Override
    public void on(String key, ExportRequested request) throws Exception {
        Instant startedAt = clock.instant();
        ExportCompleted completed;
        try {
            requireFiles(request);
            completed = exportInstances.export(request).completed(failureThreshold, clock.instant());
        } catch (BadExportException e) {
            completed = refused(request, e.getMessage(), startedAt);
        }
        publisher.publishAndWait(topics.exportsCompleted(), request.exportId(), completed);
        meters.count(completed);
        if (!completed.succeeded()) {
            throw new NonRetryableException(summary(completed));
        }
        release(request);
        LOG.info("export ended exportId={} outcome={}", request.exportId(), summary(completed));
    }

    private static void requireFiles(ExportRequested request) throws BadExportException {
        if (request.files().isEmpty()) {
            throw new BadExportException("the request names no files; allowed: one or more");
        }
    }

    private void release(ExportRequested request) throws Exception {
        if (request.releaseFiles()) {
            publisher.publishAndWait(
                    topics.filesReleased(),
                    request.exportId(),
                    new FilesReleased(request.exportId(), request.files(), clock.instant(), "exported"));
        }
    }

    private ExportCompleted refused(ExportRequested request, String reason, Instant startedAt) {
        return new ExportCompleted(
                request.exportId(),
                request.jobId(),
                request.destination(),
                false,
                List.of(),
                reason,
                startedAt,
                clock.instant());
    }

    private static String summary(ExportCompleted completed) {
        if (completed.detail() != null) {
            return completed.detail();
        }
        long sent = completed.outcomes().stream()
                .filter(outcome -> outcome.result().isSent())
                .count();
        return "%d of %d files sent".formatted(sent, completed.outcomes().size());
    }
}
