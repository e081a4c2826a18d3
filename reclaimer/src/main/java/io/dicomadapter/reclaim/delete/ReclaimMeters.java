package io.dicomadapter.reclaim.delete;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts on the meters of {@link ReclaimMeter}; all of them are there, with 0, from the start. */
public final class ReclaimMeters {

    private final Map<ReclaimMeter, Counter> counters = new EnumMap<>(ReclaimMeter.class);

    public ReclaimMeters(MeterRegistry registry) {
        for (ReclaimMeter meter : ReclaimMeter.values()) {
            counters.put(
                    meter,
                    Counter.builder(meter.meterName())
                            .description(meter.description())
                            .register(registry));
        }
    }

    void count(ReclaimReport report) {
        add(ReclaimMeter.FILES, report.freed().files());
        add(ReclaimMeter.BYTES, report.freed().bytes());
        add(ReclaimMeter.REFUSED_PATHS, report.refusedPaths());
        add(ReclaimMeter.FAILED_PATHS, report.failedPaths());
    }

    void countUnmounted() {
        add(ReclaimMeter.UNMOUNTED, 1);
    }

    private void add(ReclaimMeter meter, long amount) {
        counters.get(meter).increment((double) amount);
    }
}
