package io.dicomadapter.export.results;

import io.dicomadapter.event.ResultsTask.State;
import io.dicomadapter.export.results.ResultsService.Reported;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts on the meters of {@link ResultsMeter}. */
final class ResultsMeters {

    private final MeterRegistry registry;
    private final AtomicInteger open;
    private final AtomicInteger unreported;

    ResultsMeters(MeterRegistry registry) {
        this.registry = registry;
        open = gauge(ResultsMeter.OPEN);
        unreported = gauge(ResultsMeter.UNREPORTED);
    }

    void began(TaskVerdict verdict) {
        tasks(
                        verdict instanceof TaskVerdict.Export
                                ? "exported"
                                : verdict instanceof TaskVerdict.Refused ? "refused" : "nothing_to_send")
                .increment();
    }

    void unreadable(int tasks) {
        tasks("unreadable").increment(tasks);
    }

    void pollFailed() {
        counter(ResultsMeter.POLLS_FAILED).register(registry).increment();
    }

    void reported(State state, Reported answer) {
        Enum<?> end = answer == Reported.TAKEN ? state : answer;
        counter(ResultsMeter.REPORTS)
                .tag(ResultsMeter.END, end.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    void reportFailed() {
        counter(ResultsMeter.REPORTS_FAILED).register(registry).increment();
    }

    /** The owner's view; other replicas say nothing. */
    void open(int tasks, int ended) {
        open.set(tasks);
        unreported.set(ended);
    }

    private Counter tasks(String outcome) {
        return counter(ResultsMeter.TASKS).tag(ResultsMeter.OUTCOME, outcome).register(registry);
    }

    private AtomicInteger gauge(ResultsMeter meter) {
        AtomicInteger value = new AtomicInteger();
        Gauge.builder(meter.meterName(), value, AtomicInteger::get)
                .description(meter.description())
                .register(registry);
        return value;
    }

    private static Counter.Builder counter(ResultsMeter meter) {
        return Counter.builder(meter.meterName()).description(meter.description());
    }
}
