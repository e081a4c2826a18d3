package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the topology does, see {@link GroupingMeter}. Shared by all tasks of the process. */
public final class GroupingMeters {

    /** The meter under which every service counts its dead letters. */
    private static final String DEAD_LETTERS = "dicomadapter.events.dead";

    private final MeterRegistry registry;
    private final Map<Outcome, Counter> instances = new EnumMap<>(Outcome.class);
    private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);
    private final AtomicInteger open = new AtomicInteger();

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
    }

    /** A record of the input topic could not be read, and goes to its dead letters. */
    public void unreadable(String topic, Throwable cause) {
        instance(Outcome.UNREADABLE);
        registry.counter(DEAD_LETTERS, "topic", topic, "cause", cause.getClass().getSimpleName())
                .increment();
    }

    void instance(Outcome outcome) {
        instances.get(outcome).increment();
    }

    void closed(CloseReason reason) {
        closed.get(reason).increment();
    }

    void openGroups(int change) {
        open.addAndGet(change);
    }
}
