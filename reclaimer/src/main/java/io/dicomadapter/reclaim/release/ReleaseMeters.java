package io.dicomadapter.reclaim.release;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What waits to be reclaimed, for how long, and what was done in spite of an export. All are there from the start. */
final class ReleaseMeters {

    /** Releases that wait in this process, by {@code cause}. */
    static final String WAITING = "dicomadapter.reclaimer.releases.waiting";
    /** How long the oldest release has been due that nothing keeps back, in seconds. */
    static final String OVERDUE = "dicomadapter.reclaimer.oldest.overdue";
    /** Releases that were reclaimed though an export needed them. */
    static final String ROBBED = "dicomadapter.reclaimer.exports.robbed";

    private static final double MILLIS = 1000;

    private final Map<WaitCause, AtomicLong> waiting = new EnumMap<>(WaitCause.class);
    private final AtomicLong overdueMillis = new AtomicLong();
    private final Counter robbed;

    ReleaseMeters(MeterRegistry registry) {
        for (WaitCause cause : WaitCause.values()) {
            AtomicLong count = new AtomicLong();
            waiting.put(cause, count);
            Gauge.builder(WAITING, count, AtomicLong::get)
                    .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                    .description("Releases that wait")
                    .register(registry);
        }
        Gauge.builder(OVERDUE, overdueMillis, millis -> millis.get() / MILLIS)
                .baseUnit("seconds")
                .description("How long the oldest release is overdue")
                .register(registry);
        robbed = Counter.builder(ROBBED)
                .description("Releases reclaimed though an export needed them")
                .register(registry);
    }

    void waiting(WaitingReleases releases, Instant now) {
        waiting.forEach((cause, count) -> count.set(releases.count(cause)));
        overdue(releases.overdue(now));
    }

    void overdue(Duration longest) {
        overdueMillis.set(longest.toMillis());
    }

    void robbedExport() {
        robbed.increment();
    }
}
