package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.LoadCase;
import io.dicomadapter.bench.load.Measurement;
import io.dicomadapter.bench.load.Results;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report that people read. */
final class MarkdownReport {

    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final long NANOS_PER_MICROSECOND = 1000;
    private static final String NONE = "";

    private final String name;
    private final Results results;
    private final Environment environment;

    MarkdownReport(String name, Results results, Environment environment) {
        this.name = name;
        this.results = results;
        this.environment = environment;
    }

    /** The whole page. */
    String text() {
        List<Verdict> verdicts = new Verdicts(results).all();
        return Stream.of(
                        "# Load: DICOM Adapter's ingest-scp beside its peers\n",
                        summary(verdicts),
                        "![Instances per second](" + name + ".svg)\n",
                        "## What is asked, and what came out\n",
                        verdictTable(verdicts),
                        "## Instances per second (medians)\n",
                        table(PeerKind.values(), one -> one.perSecond(), "%.0f"),
                        "## From the last byte to Success, p99 in milliseconds (medians)\n",
                        table(PeerKind.values(), one -> one.p99().toNanos() / NANOS_PER_MILLISECOND, "%.1f"),
                        "## CPU time of the receiver per instance, microseconds (medians)\n",
                        table(
                                PeerKind.values(),
                                one -> micros(one.cpuPerInstance().toNanos()),
                                "%.0f"),
                        "The broker, for each of our instances:\n",
                        table(
                                new PeerKind[] {PeerKind.ADAPTER_FSYNC, PeerKind.ADAPTER_NONE},
                                one -> micros(one.brokerCpuPerInstance().toNanos()),
                                "%.0f"),
                        "## Where and when\n",
                        facts(),
                        "Raw numbers: [" + name + ".csv](" + name + ".csv). How it is measured:"
                                + " [bench/README.md](../README.md).\n")
                .collect(Collectors.joining("\n"));
    }

    private String summary(List<Verdict> verdicts) {
        return "%d met, %d missed, %d not measured. Ratios are medians over %d rounds of ours / theirs in one round; in"
                        .formatted(
                                count(verdicts, Outcome.MET),
                                count(verdicts, Outcome.MISSED),
                                count(verdicts, Outcome.NOT_MEASURED),
                                results.rounds())
                + "\nbrackets the smallest and the largest. The floor column is what the floor of the same mode\nreaches against the same peer. Absolute numbers change with the machine and its neighbours.\n";
    }

    private static long count(List<Verdict> verdicts, Outcome outcome) {
        return verdicts.stream().filter(one -> one.outcome() == outcome).count();
    }

    private static String verdictTable(List<Verdict> verdicts) {
        MarkdownTable table = MarkdownTable.of("what", "asked", "measured", "the floor", "");
        verdicts.forEach(one -> table.row(
                one.what(),
                one.asked(),
                one.measured(),
                one.floor(),
                one.outcome().toString()));
        return table.toString();
    }

    private String table(PeerKind[] peers, ToDoubleFunction<Measurement> value, String format) {
        List<LoadCase> cases = cases(results);
        List<String> heads = new ArrayList<>(List.of("receiver"));
        cases.forEach(load -> heads.add(load.toString()));
        MarkdownTable table = MarkdownTable.of(heads.toArray(String[]::new));
        for (PeerKind peer : peers) {
            List<String> cells = cases.stream()
                    .map(load -> results.median(peer, load, value))
                    .map(median -> median.isPresent() ? Text.format(format, median.getAsDouble()) : NONE)
                    .toList();
            if (!cells.stream().allMatch(String::isEmpty)) {
                table.row(Stream.concat(Stream.of(peer.label()), cells.stream()).toList());
            }
        }
        return table.toString();
    }

    private static List<LoadCase> cases(Results results) {
        return results.measurements().stream().map(Measurement::load).distinct().toList();
    }

    private static double micros(long nanos) {
        return (double) nanos / NANOS_PER_MICROSECOND;
    }

    private String facts() {
        MarkdownTable table = MarkdownTable.of("what", "value");
        environment.facts().forEach(table::row);
        return table.toString();
    }
}
