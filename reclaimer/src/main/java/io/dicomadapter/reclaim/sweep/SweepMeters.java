package io.dicomadapter.reclaim.sweep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What sweeps found and freed, by {@code kind}. All are there from the start. */
final class SweepMeters {

    /** Found by the last sweep. */
    static final String FOUND = "dicomadapter.reclaimer.sweep.found";
    /** Deleted or released by sweeps. */
    static final String SWEPT = "dicomadapter.reclaimer.swept";

    private final MeterRegistry registry;
    private final Map<SweepKind, AtomicLong> found = new EnumMap<>(SweepKind.class);

    SweepMeters(MeterRegistry registry) {
        this.registry = registry;
        for (SweepKind kind : SweepKind.values()) {
            AtomicLong count = new AtomicLong();
            found.put(kind, count);
            Gauge.builder(FOUND, count, AtomicLong::get)
                    .tag("kind", kind.label())
                    .description("Found by the last sweep")
                    .register(registry);
            registry.counter(SWEPT, "kind", kind.label());
        }
    }

    void found(Map<SweepKind, Integer> counts) {
        found.forEach((kind, count) -> count.set(counts.getOrDefault(kind, 0)));
    }

    void swept(SweepKind kind) {
        registry.counter(SWEPT, "kind", kind.label()).increment();
    }
}
