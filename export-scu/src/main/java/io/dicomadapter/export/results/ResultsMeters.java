package io.dicomadapter.export.results;

import io.dicomadapter.event.ResultsTask.State;
import io.dicomadapter.export.results.ResultsService.Reported;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts on the meters of {@link ResultsMeter}; all of them are there, with 0, from the start. */
final class ResultsMeters {

    private static final String UNREADABLE = "unreadable";

    private final MeterRegistry registry;
    private final Map<String, Counter> tasks;
    private final Map<String, Counter> reports;
    private final Counter pollsFailed;
    private final Counter reportsFailed;
    private final AtomicInteger open;
    private final AtomicInteger unreported;

    ResultsMeters(MeterRegistry registry) {
        this.registry = registry;
        tasks = counters(
                ResultsMeter.TASKS,
                ResultsMeter.OUTCOME,
                List.of("exported", "nothing_to_send", "refused", UNREADABLE));
        reports = counters(
                ResultsMeter.REPORTS,
                ResultsMeter.END,
                List.of(end(State.SUCCEEDED), end(State.RETRY_LATER), end(State.FAILED), end(Reported.UNKNOWN_TASK)));
        pollsFailed = counter(ResultsMeter.POLLS_FAILED).register(registry);
        reportsFailed = counter(ResultsMeter.REPORTS_FAILED).register(registry);
        open = gauge(ResultsMeter.OPEN);
        unreported = gauge(ResultsMeter.UNREPORTED);
    }

    void began(TaskVerdict verdict) {
        tasks.get(outcome(verdict)).increment();
    }

    void unreadable(int count) {
        tasks.get(UNREADABLE).increment(count);
    }

    void pollFailed() {
        pollsFailed.increment();
    }

    void reported(State state, Reported answer) {
        reports.get(answer == Reported.TAKEN ? end(state) : end(answer)).increment();
    }

    void reportFailed() {
        reportsFailed.increment();
    }

    /** The owner's view; other replicas say nothing. */
    void open(int all, int ended) {
        open.set(all);
        unreported.set(ended);
    }

    private static String outcome(TaskVerdict verdict) {
        if (verdict instanceof TaskVerdict.Export) {
            return "exported";
        }
        return verdict instanceof TaskVerdict.Refused ? "refused" : "nothing_to_send";
    }

    private static String end(Enum<?> end) {
        return end.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Counter> counters(ResultsMeter meter, String label, List<String> values) {
        return values.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        value -> counter(meter).tag(label, value).register(registry)));
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
