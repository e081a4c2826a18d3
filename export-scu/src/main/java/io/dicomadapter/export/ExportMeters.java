package io.dicomadapter.export;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts on the meters of {@link ExportMeter}; all of them are there, with 0, from the start. */
final class ExportMeters {

    private final Counter succeeded;
    private final Counter failed;
    private final Map<Result, Counter> files = new EnumMap<>(Result.class);

    ExportMeters(MeterRegistry registry) {
        succeeded = counter(registry, ExportMeter.EXPORTS, ExportMeter.OUTCOME, "succeeded");
        failed = counter(registry, ExportMeter.EXPORTS, ExportMeter.OUTCOME, "failed");
        for (Result result : Result.values()) {
            String label = result.name().toLowerCase(Locale.ROOT);
            files.put(result, counter(registry, ExportMeter.FILES, ExportMeter.RESULT, label));
        }
    }

    void count(ExportCompleted completed) {
        (completed.succeeded() ? succeeded : failed).increment();
        for (ExportOutcome outcome : completed.outcomes()) {
            files.get(outcome.result()).increment();
        }
    }

    private static Counter counter(MeterRegistry registry, ExportMeter meter, String label, String value) {
        return Counter.builder(meter.meterName())
                .description(meter.description())
                .tag(label, value)
                .register(registry);
    }
}
