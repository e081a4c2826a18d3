package io.dicomadapter.export.task;

import io.dicomadapter.export.destination.Breakers;
import io.dicomadapter.export.destination.Destinations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What this worker has for each destination, for meters and health; a second old at most. */
final class DestinationView {

    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final OpenTasks tasks;
    private final Destinations destinations;
    private final Breakers breakers;
    private final InstantSource clock;
    private final Map<ExportMeter, MultiGauge> gauges = new EnumMap<>(ExportMeter.class);
    private Instant nextRefresh = Instant.MIN;
    private volatile Map<String, Backlog> backlogs = Map.of();

    DestinationView(
            OpenTasks tasks,
            Destinations destinations,
            Breakers breakers,
            MeterRegistry registry,
            InstantSource clock) {
        this.tasks = tasks;
        this.destinations = destinations;
        this.breakers = breakers;
        this.clock = clock;
        for (ExportMeter meter : new ExportMeter[] {
            ExportMeter.WAITING, ExportMeter.DEAD, ExportMeter.ASSOCIATIONS, ExportMeter.OLDEST, ExportMeter.BREAKER
        }) {
            gauges.put(
                    meter,
                    MultiGauge.builder(meter.meterName())
                            .description(meter.description())
                            .register(registry));
        }
    }

    /** Called by the thread that owns the tasks, as often as it likes. */
    void refresh() {
        Instant now = clock.instant();
        if (now.isBefore(nextRefresh)) {
            return;
        }
        nextRefresh = now.plus(REFRESH);
        backlogs = tasks.backlogs();
        register(ExportMeter.WAITING, Backlog::waiting);
        register(ExportMeter.DEAD, Backlog::dead);
        register(ExportMeter.ASSOCIATIONS, Backlog::underWay);
        register(
                ExportMeter.OLDEST,
                backlog -> backlog.oldest() == null
                        ? 0
                        : Duration.between(backlog.oldest(), now).toMillis() / 1000.0);
        gauges.get(ExportMeter.BREAKER)
                .register(
                        breakers.states().entrySet().stream()
                                .filter(state ->
                                        destinations.entry(state.getKey()).isPresent())
                                .map(state ->
                                        Row.of(Tags.of(ExportMeter.DESTINATION, state.getKey()), state.getValue()))
                                .toList(),
                        true);
    }

    /** By destination: what waits, what is dead, what is under way, and whether anything is sent there now. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        backlogs.forEach((name, backlog) -> details.put(name, details(name, backlog)));
        return details;
    }

    private Map<String, Object> details(String name, Backlog backlog) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("waiting", backlog.waiting());
        details.put("dead", backlog.dead());
        details.put("associations", backlog.underWay());
        destinations
                .entry(name)
                .ifPresentOrElse(
                        entry -> {
                            details.put("paused", entry.paused());
                            details.put("breaker", breakers.stateOf(entry));
                        },
                        () -> details.put("problem", "not configured"));
        return details;
    }

    private void register(ExportMeter meter, ToDoubleFunction<Backlog> value) {
        gauges.get(meter)
                .register(
                        backlogs.entrySet().stream()
                                .map(backlog -> Row.of(
                                        Tags.of(ExportMeter.DESTINATION, backlog.getKey()),
                                        value.applyAsDouble(backlog.getValue())))
                                .toList(),
                        true);
    }
}
