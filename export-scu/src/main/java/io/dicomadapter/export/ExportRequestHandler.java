package io.dicomadapter.export;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.EventPublisher;
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
    public void on(String key, ExportRequested request) {
        ExportCompleted completed = export(request);
        publisher.publishAndWait(topics.exportsCompleted(), request.exportId(), completed);
        meters.count(completed);
        String summary = completed.detail() == null ? ExportSummary.of(completed.outcomes()) : completed.detail();
        if (!completed.succeeded()) {
            LOG.warn("export failed exportId={} outcome={}", request.exportId(), summary);
            throw new ExportFailedException(summary);
        }
        release(request, completed);
        LOG.info("export succeeded exportId={} outcome={}", request.exportId(), summary);
    }

    private ExportCompleted export(ExportRequested request) {
        Instant startedAt = clock.instant();
        try {
            requireFiles(request);
            return exportInstances.export(request).completed(failureThreshold, clock.instant());
        } catch (BadExportException e) {
            return new ExportReport(request, startedAt).refused(e.getMessage(), clock.instant());
        }
    }

    private static void requireFiles(ExportRequested request) throws BadExportException {
        if (request.files().isEmpty() || request.files().stream().anyMatch(String::isBlank)) {
            throw new BadExportException("the request must name one or more files, and none by a blank name");
        }
    }

    /** What was not sent is kept, also where so little of it is missing that the export succeeded. */
    private void release(ExportRequested request, ExportCompleted completed) {
        List<String> sent = completed.outcomes().stream()
                .filter(outcome -> outcome.result().isSent())
                .map(ExportOutcome::file)
                .distinct()
                .toList();
        if (request.releaseFiles() && !sent.isEmpty()) {
            FilesReleased released = new FilesReleased(request.exportId(), sent, clock.instant(), "exported");
            publisher.publishAndWait(topics.filesReleased(), request.exportId(), released);
        }
    }
}
