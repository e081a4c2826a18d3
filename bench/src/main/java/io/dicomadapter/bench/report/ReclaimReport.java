package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.Median;
import io.dicomadapter.bench.reclaim.ReclaimResults;
import io.dicomadapter.bench.reclaim.ReclaimResults.Round;
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

/** The report on reclaiming that people read. */
public final class ReclaimReport {

    private static final Logger LOG = LoggerFactory.getLogger(ReclaimReport.class);
    private static final double ASKED_PER_SECOND = 20_000;
    private static final double ASKED_OF_FIND = 0.8;

    private ReclaimReport() {}

    /** Writes it into the folder for results. */
    public static void write(ReclaimResults results) throws IOException, InterruptedException {
        Path file = results.settings().results().resolve(results.settings().name() + ".md");
        String page = text(results, Environment.detect(results.settings().results(), Clock.systemUTC()));
        Files.writeString(file, page);
        LOG.info("{} is written:\n{}", file, page);
    }

    static String text(ReclaimResults results, Environment environment) {
        return Stream.of(
                        "# Reclaiming: how fast\n",
                        "The runnable jar of reclaimer, `"
                                + String.join(" ", results.settings().jvmFlags())
                                + "`, beside a broker in a process of its own, and\n`find -delete`, each on "
                                + results.settings().files()
                                + " files of 4 KiB that were just made. From the first release that is sent until the"
                                + " last file\nis gone: Kafka's part is in it. Medians of "
                                + results.rounds().size() + " rounds.\n",
                        verdicts(results),
                        rounds(results),
                        facts(environment),
                        "How it is measured: [bench/README.md](../README.md).\n")
                .collect(Collectors.joining("\n"));
    }

    private static String verdicts(ReclaimResults results) {
        double find = median(results, Round::find);
        double asked = Math.min(ASKED_PER_SECOND, ASKED_OF_FIND * find);
        MarkdownTable table = MarkdownTable.of("what", "asked", "measured", "");
        for (Verdict one : List.of(
                verdict("files named in releases, 500 in each", asked, median(results, Round::byName), find),
                verdict("payload folders of 1,024 files", asked, median(results, Round::byFolder), find))) {
            table.row(one.what(), one.asked(), one.measured(), one.outcome().toString());
        }
        return table.toString();
    }

    private static Verdict verdict(String what, double asked, double measured, double find) {
        return new Verdict(
                what,
                Text.format(">= %.0f/s (20000/s, or 0.8x of find -delete if that is less)", asked),
                Text.format("%.0f/s, %.2fx of find -delete", measured, measured / find),
                Verdict.Outcome.of(measured >= asked));
    }

    private static String rounds(ReclaimResults results) {
        MarkdownTable table =
                MarkdownTable.of("round", "by name, files/s", "by folder, files/s", "find -delete, files/s");
        for (Round round : results.rounds()) {
            table.row(
                    Integer.toString(results.rounds().indexOf(round) + 1),
                    Text.format("%.0f", round.byName()),
                    Text.format("%.0f", round.byFolder()),
                    Text.format("%.0f", round.find()));
        }
        return table.toString();
    }

    private static double median(ReclaimResults results, ToDoubleFunction<Round> of) {
        return Median.of(results.rounds().stream().mapToDouble(of)).orElseThrow();
    }

    private static String facts(Environment environment) {
        MarkdownTable table = MarkdownTable.of("what", "value");
        environment.facts().forEach(table::row);
        return table.toString();
    }
}
