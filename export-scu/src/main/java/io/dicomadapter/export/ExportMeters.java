package io.dicomadapter.export;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Counters of export-scu. {@code dicom.exports} counts ended exports by outcome (succeeded, failed);
 * {@code dicom.export.files} counts their files by result. Alert when failed exports grow: each is a dead letter.
 */
final class ExportMeters {

    static final String EXPORTS = "dicom.exports";
    static final String FILES = "dicom.export.files";

    private final MeterRegistry registry;

    ExportMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(ExportCompleted completed) {
        registry.counter(EXPORTS, "outcome", completed.succeeded() ? "succeeded" : "failed")
                .increment();
        for (ExportOutcome outcome : completed.outcomes()) {
            registry.counter(FILES, "result", outcome.result().name().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }
}
