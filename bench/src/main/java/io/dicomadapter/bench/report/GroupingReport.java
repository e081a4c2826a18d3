package io.dicomadapter.bench.report;

import io.dicomadapter.bench.grouping.GroupingResults;
import io.dicomadapter.bench.grouping.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report on grouping that people read, and its raw numbers. */
public final class GroupingReport {

    private static final Logger LOG = LoggerFactory.getLogger(GroupingReport.class);

    private GroupingReport() {}

    /** Writes both files into the folder for results. */
    public static void write(GroupingResults results) throws IOException, InterruptedException {
        Path folder = results.settings().results();
        String name = results.settings().name();
        String page = text(results, Environment.detect(folder, Clock.systemUTC()));
        Files.writeString(folder.resolve(name + ".md"), page);
        Files.writeString(folder.resolve(name + ".csv"), GroupingNumbers.of(results));
        LOG.info("{} is written:\n{}", folder.resolve(name + ".md"), page);
    }

    static String text(GroupingResults results, Environment environment) {
        String name = results.settings().name();
        return Stream.of(
                        "# Grouping: how fast, how soon, how much\n",
                        "The runnable jar of job-grouper, `"
                                + String.join(" ", results.settings().jvmFlags())
                                + "`, beside a broker in a process of its own\nand the harness, all on the same"
                                + " processors. Absolute numbers change with the machine and its neighbours.\n",
                        "## What is asked, and what came out\n",
                        verdicts(results),
                        "## Events per second\n",
                        rates(results),
                        "## A look at the clock\n",
                        ticks(results),
                        "## Where and when\n",
                        facts(environment),
                        "Raw numbers: [" + name + ".csv](" + name + ".csv). How it is measured:"
                                + " [bench/README.md](../README.md).\n")
                .collect(Collectors.joining("\n"));
    }

    private static String verdicts(GroupingResults results) {
        MarkdownTable table = MarkdownTable.of("what", "asked", "measured", "");
        for (Verdict one : new GroupingVerdicts(results).all()) {
            table.row(one.what(), one.asked(), one.measured(), one.outcome().toString());
        }
        return table.toString();
    }

    private static String rates(GroupingResults results) {
        MarkdownTable table = MarkdownTable.of(
                "application", "events", "per second", "CPU us per event", "broker's CPU us per event");
        results.throughput().ifPresent(rate -> rate(table, "job-grouper", rate));
        results.floor().ifPresent(rate -> rate(table, "floor: one row per event, exactly once", rate));
        return table.toString();
    }

    private static void rate(MarkdownTable table, String label, Rate rate) {
        table.row(
                label,
                Long.toString(rate.events()),
                Text.format("%.0f", rate.perSecond()),
                Text.format("%.0f", rate.cpuMicros()),
                Text.format("%.0f", rate.brokerCpuMicros()));
    }

    private static String ticks(GroupingResults results) {
        MarkdownTable table =
                MarkdownTable.of("groups open", "expired", "looks", "us in all", "us per look", "us per expired group");
        results.ticks()
                .forEach(cost -> table.row(
                        Integer.toString(cost.open()),
                        Integer.toString(cost.expired()),
                        Long.toString(cost.ticks()),
                        Text.format("%.0f", cost.micros()),
                        Text.format("%.1f", cost.perTick()),
                        cost.expired() == 0 ? "" : Text.format("%.1f", cost.micros() / cost.expired())));
        return table.toString();
    }

    private static String facts(Environment environment) {
        MarkdownTable table = MarkdownTable.of("what", "value");
        environment.facts().forEach(table::row);
        return table.toString();
    }
}
