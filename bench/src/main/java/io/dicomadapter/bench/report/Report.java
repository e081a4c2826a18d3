package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.LoadOptions;
import io.dicomadapter.bench.load.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the result files. */
public final class Report {

    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private Report() {}

    /** Writes table, plot and raw numbers, and the profile's summary if one was recorded. */
    public static void write(LoadOptions options, Results results) throws IOException, InterruptedException {
        Path folder = options.results();
        String name = options.name();
        String page = new MarkdownReport(name, results, Environment.detect(folder, Clock.systemUTC())).text();
        Files.writeString(folder.resolve(name + ".md"), page);
        Files.writeString(folder.resolve(name + ".svg"), new ThroughputPlot(results).text());
        Files.writeString(folder.resolve(name + ".csv"), RawNumbers.of(results));
        Optional<Path> recording = options.command().recording();
        if (recording.isPresent()) {
            Files.writeString(
                    folder.resolve(name + "-profile.md"),
                    Profile.read(recording.get()).text());
        }
        LOG.info("{} is written:\n{}", folder.resolve(name + ".md"), page);
    }
}
