package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.Completion.At;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the topology does, see {@link GroupingMeter}. Shared by all tasks of the process. */
public final class GroupingMeters {

    /** The meter under which every service counts its dead letters. */
    private static final String DEAD_LETTERS = "dicomadapter.events.dead";

    private final MeterRegistry registry;
    private final Map<Outcome, Counter> instances = new EnumMap<>(Outcome.class);
    private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong waiting = new AtomicLong();
    private final Timer closeDelay;
    private final Timer punctuation;
    private final Timer restore;
    private final Counter restoredRows;

    public GroupingMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            instances.put(
                    outcome,
                    Counter.builder(GroupingMeter.INSTANCES.getName())
                            .tag("outcome", outcome.tag())
                            .register(registry));
        }
        for (CloseReason reason : CloseReason.values()) {
            closed.put(
                    reason,
                    Counter.builder(GroupingMeter.GROUPS_CLOSED.getName())
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        Gauge.builder(GroupingMeter.GROUPS_OPEN.getName(), open, AtomicInteger::get)
                .register(registry);
        Gauge.builder(GroupingMeter.INSTANCES_WAITING.getName(), waiting, AtomicLong::get)
                .register(registry);
        closeDelay = timer(GroupingMeter.CLOSE_DELAY);
        punctuation = timer(GroupingMeter.PUNCTUATION);
        restore = timer(GroupingMeter.RESTORE);
        restoredRows = registry.counter(GroupingMeter.RESTORED_ROWS.getName());
    }

    private Timer timer(GroupingMeter meter) {
        return Timer.builder(meter.getName()).publishPercentileHistogram().register(registry);
    }

    /** A record of an input topic could not be read, and goes to its dead letters. */
    public void unreadable(String topic, boolean isInstance, Throwable cause) {
        if (isInstance) {
            instance(Outcome.UNREADABLE);
        }
        registry.counter(DEAD_LETTERS, "topic", topic, "cause", cause.getClass().getSimpleName())
                .increment();
    }

    /** A store of a partition has been read again from Kafka. */
    public void restored(Duration took, long rows) {
        restore.record(took);
        restoredRows.increment((double) rows);
    }

    void instance(Outcome outcome) {
        instances.get(outcome).increment();
    }

    void closed(Completion why, long now) {
        closed.get(why.reason()).increment();
        if (why instanceof At at) {
            closeDelay.record(Duration.ofMillis(Math.max(0, now - at.time().toEpochMilli())));
        }
    }

    void open(int groups, long members) {
        open.addAndGet(groups);
        waiting.addAndGet(members);
    }

    void punctuation(Runnable tick) {
        punctuation.record(tick);
    }

    /** A group stays open because this processor is gone or failed. */
    public void ruleFault(String processor) {
        registry.counter(GroupingMeter.RULE_FAULTS.getName(), "processor", processor)
                .increment();
    }
}
