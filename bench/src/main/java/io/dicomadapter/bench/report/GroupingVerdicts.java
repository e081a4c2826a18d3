package io.dicomadapter.bench.report;

import io.dicomadapter.bench.grouping.Delays;
import io.dicomadapter.bench.grouping.GroupingResults;
import io.dicomadapter.bench.grouping.Rate;
import io.dicomadapter.bench.grouping.Restore;
import io.dicomadapter.bench.grouping.TickCost;
import io.dicomadapter.bench.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds what was measured of grouping against what is asked for. */
final class GroupingVerdicts {

    static final int EVENTS_PER_SECOND = 8_000;
    static final int DELAY_MILLIS = 1_500;
    static final int HEAP_MIB = 512;

    /** A tick that costs what is open would be ten and a hundred times as dear. */
    static final double TICK_GROWTH = 2;

    private static final long MIB = 1 << 20;
    private static final double MILLIS = 1e3;

    private final GroupingResults results;

    GroupingVerdicts(GroupingResults results) {
        this.results = results;
    }

    List<Verdict> all() {
        return Stream.of(speed(), delay(), ticks(), restore(), payloadFolder(), memory())
                .flatMap(List::stream)
                .toList();
    }

    private List<Verdict> speed() {
        String what =
                "instance events grouped exactly once, " + results.settings().groups() + " groups open";
        String asked = ">= " + EVENTS_PER_SECOND + "/s";
        if (results.throughput().isEmpty()) {
            return List.of(Verdict.notMeasured(what, asked));
        }
        Rate rate = results.throughput().get();
        boolean complete = results.waiting() == results.sent()
                && results.open() == results.settings().groups();
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(new Verdict(
                what,
                asked,
                Text.format("%.0f/s (%d events)", rate.perSecond(), rate.events()),
                Outcome.of(rate.perSecond() >= EVENTS_PER_SECOND)));
        verdicts.add(new Verdict(
                "every event sent is in an open group afterwards",
                results.sent() + " in " + results.settings().groups(),
                results.waiting() + " in " + results.open(),
                Outcome.of(complete)));
        results.floor()
                .ifPresent(floor -> verdicts.add(new Verdict(
                        "the same, against a topology that only keeps each event, exactly once",
                        "no bar",
                        Text.format("%.2fx of %.0f/s", rate.perSecond() / floor.perSecond(), floor.perSecond()),
                        Outcome.NO_BAR)));
        return verdicts;
    }

    private List<Verdict> delay() {
        String asked = "p99 <= " + DELAY_MILLIS + " ms";
        return List.of(results.delays()
                .map(delays -> delay(delays, asked))
                .orElseGet(() -> Verdict.notMeasured("closing delay", asked)));
    }

    private static Verdict delay(Delays delays, String asked) {
        int unseen = delays.expected() - delays.millis().size();
        return new Verdict(
                "deadline to the job on `jobs.submitted`, %d groups open, 100/s expire".formatted(delays.open()),
                asked,
                "%d ms (median %d, greatest %d, %d jobs)"
                                .formatted(
                                        delays.p99(),
                                        delays.median(),
                                        delays.greatest(),
                                        delays.millis().size())
                        + (unseen == 0 ? "" : ", " + unseen + " never came"),
                Outcome.of(unseen == 0 && delays.p99() <= DELAY_MILLIS));
    }

    private List<Verdict> ticks() {
        if (results.ticks().isEmpty()) {
            return List.of(Verdict.notMeasured("cost of a tick", "grows with what expires"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        results.ticks().stream().map(TickCost::expired).distinct().forEach(expired -> verdicts.add(growth(expired)));
        return verdicts;
    }

    private Verdict growth(int expired) {
        List<TickCost> alike = results.ticks().stream()
                .filter(cost -> cost.expired() == expired)
                .toList();
        TickCost few = alike.get(0);
        TickCost many = alike.get(alike.size() - 1);
        return new Verdict(
                "all ticks while %d groups expire, %d open against %d".formatted(expired, many.open(), few.open()),
                Text.format("<= %.0fx", TICK_GROWTH),
                Text.format(
                        "%.2fx (%.1f ms against %.1f ms)",
                        many.perTick() / few.perTick(), many.micros() / MILLIS, few.micros() / MILLIS),
                Outcome.of(cost(many) <= TICK_GROWTH * cost(few)));
    }

    /** For each group that expired; where none did, for each look at the clock. */
    private static double cost(TickCost ticks) {
        return ticks.expired() == 0 ? ticks.perTick() : ticks.micros() / ticks.expired();
    }

    private List<Verdict> restore() {
        return results.restore().stream().map(GroupingVerdicts::restore).toList();
    }

    private static Verdict restore(Restore restore) {
        return new Verdict(
                "start without stores, %d rows of %d instances".formatted(restore.rows(), restore.instances()),
                "measured",
                Text.format(
                        "%.1f s to RUNNING (%.1f s with stores), %.0f rows/s",
                        restore.toRunning().toMillis() / MILLIS,
                        restore.emptyStart().toMillis() / MILLIS,
                        restore.rowsPerSecond()),
                Outcome.NO_BAR);
    }

    /** JMH's: it needs no broker. */
    private static List<Verdict> payloadFolder() {
        return List.of(Verdict.notMeasured(
                "payload folder of 1,000 instances, by links: `make bench ARGS=\"--jmh PayloadFolder\"`", "<= 150 ms"));
    }

    private List<Verdict> memory() {
        return List.of(new Verdict(
                "heap of the grouper throughout",
                "<= " + HEAP_MIB + " MiB",
                "%d MiB used at most, garbage included; resident %d MiB"
                        .formatted(results.heapBytes() / MIB, results.residentBytes() / MIB),
                Outcome.of(results.heapBytes() <= HEAP_MIB * MIB)));
    }
}
