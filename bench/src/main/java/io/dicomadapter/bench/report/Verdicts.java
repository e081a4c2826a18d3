package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.LoadCase;
import io.dicomadapter.bench.load.Measurement;
import io.dicomadapter.bench.load.MemoryUse;
import io.dicomadapter.bench.load.Ratio;
import io.dicomadapter.bench.load.Results;
import io.dicomadapter.bench.load.Visibility;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds what was measured against what is asked for. */
final class Verdicts {

    private static final long BYTES_PER_MIB = 1 << 20;
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double ROUNDING = 1e-9;

    private final Results results;

    Verdicts(Results results) {
        this.results = results;
    }

    List<Verdict> all() {
        return Stream.of(speed(), growth(), latency(), visibility(), memory())
                .flatMap(List::stream)
                .toList();
    }

    private List<Verdict> speed() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Bar bar : Bar.ALL) {
            for (LoadCase load : bar.cases()) {
                double atLeast = bar.atLeast().get(load.associations());
                String what = "speed, %s, against %s, %s"
                        .formatted(bar.ours().label(), bar.against().label(), load);
                String asked = Text.format(">= %.2fx (aim %.2fx)", atLeast, bar.aim());
                Ratio ratio = results.ratio(bar.ours(), bar.against(), load, Measurement::perSecond);
                verdicts.add(atLeast(what, asked, ratio, atLeast).withFloor(floor(bar, load)));
            }
        }
        return verdicts;
    }

    /** What the floor of the same mode reaches against the same peer: the most that the machine lets anybody reach. */
    private String floor(Bar bar, LoadCase load) {
        PeerKind floor = bar.ours() == PeerKind.ADAPTER_FSYNC ? PeerKind.FLOOR_FSYNC : PeerKind.FLOOR;
        Ratio ratio = results.ratio(floor, bar.against(), load, Measurement::perSecond);
        return ratio.median().isEmpty()
                ? ""
                : Text.format("%.2fx", ratio.median().getAsDouble());
    }

    private List<Verdict> growth() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Bar bar : List.of(Bar.ALL.get(0), Bar.ALL.get(Bar.ALL.size() - 1))) {
            List<LoadCase> cases = bar.cases();
            for (int i = 1; i < cases.size(); i++) {
                LoadCase from = cases.get(i - 1);
                LoadCase to = cases.get(i);
                String what =
                        "speed, %s, %s against %s".formatted(PeerKind.ADAPTER_FSYNC.label(), to, from.associations());
                String asked = Text.format("never falls (>= %.2fx)", Bar.GROWTH_AT_LEAST);
                verdicts.add(
                        atLeast(what, asked, results.growth(PeerKind.ADAPTER_FSYNC, from, to), Bar.GROWTH_AT_LEAST));
            }
        }
        return verdicts;
    }

    private static Verdict atLeast(String what, String asked, Ratio ratio, double bar) {
        return ratio.median().isEmpty()
                ? Verdict.notMeasured(what, asked)
                : new Verdict(
                        what,
                        asked,
                        Text.ratio(ratio),
                        Outcome.of(ratio.median().getAsDouble() >= bar - ROUNDING));
    }

    private List<Verdict> latency() {
        List<Verdict> verdicts = new ArrayList<>();
        for (LoadCase load : Bar.ALL.get(0).cases()) {
            String what = "p99 from last byte to Success, %s, against %s, %s"
                    .formatted(PeerKind.ADAPTER_FSYNC.label(), PeerKind.FLOOR_FSYNC.label(), load);
            String asked = Text.format("<= %.1fx", Bar.LATENCY_AT_MOST);
            Ratio ratio = results.ratio(
                    PeerKind.ADAPTER_FSYNC,
                    PeerKind.FLOOR_FSYNC,
                    load,
                    one -> one.p99().toNanos());
            verdicts.add(
                    ratio.median().isEmpty()
                            ? Verdict.notMeasured(what, asked)
                            : new Verdict(
                                    what,
                                    asked,
                                    Text.ratio(ratio),
                                    Outcome.of(ratio.median().getAsDouble() <= Bar.LATENCY_AT_MOST)));
        }
        return verdicts;
    }

    private List<Verdict> visibility() {
        return results.visibility().stream().map(Verdicts::visibility).toList();
    }

    private static Verdict visibility(Visibility seen) {
        double p99 = seen.p99().toNanos() / NANOS_PER_MILLISECOND;
        double median = seen.median().toNanos() / NANOS_PER_MILLISECOND;
        return new Verdict(
                "p99 from Success to event seen, " + seen.load(),
                "<= " + Bar.VISIBLE_MILLIS_AT_MOST + " ms",
                Text.format("%.1f ms (median %.1f ms, %d events)", p99, median, seen.instances() - seen.unseen())
                        + (seen.unseen() == 0 ? "" : ", " + seen.unseen() + " never seen"),
                Outcome.of(p99 <= Bar.VISIBLE_MILLIS_AT_MOST && seen.unseen() == 0));
    }

    private List<Verdict> memory() {
        String asked = "<= " + Bar.MEMORY_MIB_AT_MOST + " MiB";
        return List.of(results.memory()
                .map(use -> memory(use, asked))
                .orElseGet(() -> Verdict.notMeasured("resident memory of the service", asked)));
    }

    private static Verdict memory(MemoryUse use, String asked) {
        long peak = use.peakBytes() / BYTES_PER_MIB;
        return new Verdict(
                "resident memory of the service, " + use.load(),
                asked,
                "%d MiB (%d MiB before)".formatted(peak, use.idleBytes() / BYTES_PER_MIB),
                Outcome.of(peak <= Bar.MEMORY_MIB_AT_MOST));
    }
}
