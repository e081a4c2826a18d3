package io.dicomadapter.bench;

import io.dicomadapter.bench.load.LoadArguments;
import io.dicomadapter.bench.load.LoadOptions;
import io.dicomadapter.bench.load.LoadRun;
import io.dicomadapter.bench.load.Results;
import io.dicomadapter.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.Main;

/** The load harness, or with {@code --jmh} as its first argument the JMH benchmarks. */
public final class Bench {

    private static final String JMH = "--jmh";

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals(JMH)) {
            Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        LoadOptions options = LoadArguments.parse(List.of(arguments));
        Files.createDirectories(options.results()); // known before a long run that it can be written
        Results results = new LoadRun(options).run();
        Report.write(options, results);
    }
}
