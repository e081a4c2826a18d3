package io.dicomadapter.bench.report;

import io.dicomadapter.bench.export.ExportResults;
import io.dicomadapter.bench.export.ExportResults.Round;
import io.dicomadapter.bench.load.Median;
import io.dicomadapter.bench.load.Ratio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report on exporting that people read, and its numbers. */
public final class ExportReport {

    private static final Logger LOG = LoggerFactory.getLogger(ExportReport.class);
    private static final double ASKED_OF_STORESCU = 1.0;
    private static final double ASKED_OF_FOUR = 1.5;
    private static final double ASKED_BESIDE_DEAD = 0.95;
    private static final double ASKED_BEGIN_MILLIS = 200;
    private static final long ASKED_GROWTH_MIB = 16;
    private static final long MIB = 1 << 20;

    private ExportReport() {}

    /** Writes both into the folder for results. */
    public static void write(ExportResults results) throws IOException, InterruptedException {
        Path folder = results.settings().results();
        String name = results.settings().name();
        String page = text(results, Environment.detect(folder, Clock.systemUTC()));
        Files.writeString(folder.resolve(name + ".csv"), numbers(results));
        Files.writeString(folder.resolve(name + ".md"), page);
        LOG.info("{}.md is written:\n{}", name, page);
    }

    static String text(ExportResults results, Environment environment) {
        return Stream.of(
                        "# Exporting: how fast\n",
                        "The runnable jar of export-scu, `"
                                + String.join(" ", results.settings().jvmFlags())
                                + "`, beside a broker in a process of its own, and\nDCMTK's `storescu`, each with the same "
                                + results.settings().files()
                                + " files of 512 KiB in turns, to `storescp --fork +B --max-pdu 131072`.\nAn export"
                                + " counts from its request until its end is told: Kafka's part is in it. Medians of "
                                + results.rounds().size() + " rounds.\n",
                        verdicts(results),
                        rounds(results),
                        facts(environment),
                        "How it is measured: [bench/README.md](../README.md).\n")
                .collect(Collectors.joining("\n"));
    }

    private static String verdicts(ExportResults results) {
        MarkdownTable table = MarkdownTable.of("what", "asked", "measured", "");
        for (Verdict one : List.of(
                verdict(
                        "one association, to storescu",
                        ASKED_OF_STORESCU,
                        ratio(
                                results,
                                round -> round.sending().storescu(),
                                round -> round.sending().one())),
                verdict(
                        "four associations, to one",
                        ASKED_OF_FOUR,
                        ratio(
                                results,
                                round -> round.sending().one(),
                                round -> round.sending().four())),
                new Verdict(
                        "two workers, to one, where an instance takes the receiver 20 ms",
                        "more",
                        Text.ratio(ratio(results, Round::oneWorker, Round::twoWorkers)),
                        Verdict.Outcome.of(ratio(results, Round::oneWorker, Round::twoWorkers)
                                        .median()
                                        .orElseThrow()
                                > 1)),
                verdict(
                        "three healthy destinations beside a dead one, to them alone",
                        ASKED_BESIDE_DEAD,
                        ratio(results, Round::threeHealthy, Round::besideDead)),
                begin(results),
                memory(results))) {
            table.row(one.what(), one.asked(), one.measured(), one.outcome().toString());
        }
        return table.toString();
    }

    private static Verdict verdict(String what, double asked, Ratio ratio) {
        return new Verdict(
                what,
                ">= " + asked + "x",
                Text.ratio(ratio),
                Verdict.Outcome.of(ratio.median().orElseThrow() >= asked));
    }

    private static Verdict begin(ExportResults results) {
        double longest = results.beginMillis().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        double median = Median.of(results.beginMillis().stream().mapToDouble(Double::doubleValue))
                .orElseThrow();
        return new Verdict(
                "from the request to the first C-STORE-RQ at the receiver",
                Text.format("<= %.0f ms", ASKED_BEGIN_MILLIS),
                Text.format(
                        "%.0f ms, the longest of %d %.0f ms",
                        median, results.beginMillis().size(), longest),
                Verdict.Outcome.of(longest <= ASKED_BEGIN_MILLIS));
    }

    private static Verdict memory(ExportResults results) {
        long small = results.smallObjectBytes() / MIB;
        long large = results.largeObjectBytes() / MIB;
        return new Verdict(
                "resident memory over four associations, objects of 1 MiB and of "
                        + results.settings().largeMib() + " MiB",
                "<= " + ASKED_GROWTH_MIB + " MiB more",
                small + " MiB and " + large + " MiB",
                Verdict.Outcome.of(large - small <= ASKED_GROWTH_MIB));
    }

    private static Ratio ratio(ExportResults results, ToDoubleFunction<Round> slower, ToDoubleFunction<Round> faster) {
        return new Ratio(results.rounds().stream()
                .map(round -> slower.applyAsDouble(round) / faster.applyAsDouble(round))
                .toList());
    }

    private static String rounds(ExportResults results) {
        MarkdownTable table = MarkdownTable.of(
                "round",
                "storescu, s",
                "one association, s",
                "four, s",
                "processors busy, one",
                "four",
                "one worker, s",
                "two workers, s",
                "three healthy, s",
                "beside a dead one, s");
        for (Round round : results.rounds()) {
            table.row(
                    Integer.toString(results.rounds().indexOf(round) + 1),
                    seconds(round.sending().storescu()),
                    seconds(round.sending().one()),
                    seconds(round.sending().four()),
                    percent(round.sending().busyWithOne()),
                    percent(round.sending().busyWithFour()),
                    seconds(round.oneWorker()),
                    seconds(round.twoWorkers()),
                    seconds(round.threeHealthy()),
                    seconds(round.besideDead()));
        }
        return table.toString();
    }

    private static String percent(double share) {
        return Text.format("%.0f %%", share * 100);
    }

    private static String seconds(double value) {
        return Text.format("%.2f", value);
    }

    static String numbers(ExportResults results) {
        Stream<String> rounds = results.rounds().stream()
                .flatMap(round -> Stream.of(
                        line("storescu_s", round.sending().storescu()),
                        line("one_association_s", round.sending().one()),
                        line("four_associations_s", round.sending().four()),
                        line("one_association_busy", round.sending().busyWithOne()),
                        line("four_associations_busy", round.sending().busyWithFour()),
                        line("one_worker_s", round.oneWorker()),
                        line("two_workers_s", round.twoWorkers()),
                        line("three_healthy_s", round.threeHealthy()),
                        line("beside_dead_s", round.besideDead())));
        Stream<String> begin = results.beginMillis().stream().map(millis -> line("first_store_ms", millis));
        Stream<String> memory = Stream.of(
                line("resident_1_mib_bytes", (double) results.smallObjectBytes()),
                line("resident_large_bytes", (double) results.largeObjectBytes()));
        return Stream.of(rounds, begin, memory)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("", "what,value\n", ""));
    }

    private static String line(String what, double value) {
        return Text.format("%s,%.3f\n", what, value);
    }

    private static String facts(Environment environment) {
        MarkdownTable table = MarkdownTable.of("what", "value");
        environment.facts().forEach(table::row);
        return table.toString();
    }
}
