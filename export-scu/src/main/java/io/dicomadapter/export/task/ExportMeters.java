package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts on the meters of {@link ExportMeter}; all counters are there, with 0, from the start. */
public final class ExportMeters {

    private final Counter succeeded;
    private final Counter failed;
    private final Counter retries;
    private final Counter postponed;
    private final Map<Result, Counter> files = new EnumMap<>(Result.class);

    ExportMeters(MeterRegistry registry) {
        succeeded = counter(registry, ExportMeter.EXPORTS, ExportMeter.OUTCOME, "succeeded");
        failed = counter(registry, ExportMeter.EXPORTS, ExportMeter.OUTCOME, "failed");
        retries = counter(registry, ExportMeter.RETRIES);
        postponed = counter(registry, ExportMeter.POSTPONED);
        for (Result result : Result.values()) {
            String label = result.name().toLowerCase(Locale.ROOT);
            files.put(result, counter(registry, ExportMeter.FILES, ExportMeter.RESULT, label));
        }
    }

    /** An export has ended, well or not. */
    public void ended(ExportCompleted completed) {
        (completed.succeeded() ? succeeded : failed).increment();
        for (ExportOutcome outcome : completed.outcomes()) {
            files.get(outcome.result()).increment();
        }
    }

    void retried() {
        retries.increment();
    }

    void postponed() {
        postponed.increment();
    }

    private static Counter counter(MeterRegistry registry, ExportMeter meter, String... tags) {
        return Counter.builder(meter.meterName())
                .description(meter.description())
                .tags(tags)
                .register(registry);
    }
}
