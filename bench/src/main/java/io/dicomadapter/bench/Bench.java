package io.dicomadapter.bench;

import io.dicomadapter.bench.export.ExportOptions;
import io.dicomadapter.bench.export.ExportRun;
import io.dicomadapter.bench.grouping.GroupingArguments;
import io.dicomadapter.bench.grouping.GroupingOptions;
import io.dicomadapter.bench.grouping.GroupingRun;
import io.dicomadapter.bench.library.LibraryRun;
import io.dicomadapter.bench.load.LoadArguments;
import io.dicomadapter.bench.load.LoadOptions;
import io.dicomadapter.bench.load.LoadRun;
import io.dicomadapter.bench.load.Results;
import io.dicomadapter.bench.reclaim.ReclaimOptions;
import io.dicomadapter.bench.reclaim.ReclaimRun;
import io.dicomadapter.bench.report.ExportReport;
import io.dicomadapter.bench.report.GroupingReport;
import io.dicomadapter.bench.report.ReclaimReport;
import io.dicomadapter.bench.report.Report;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.Main;

/** The load harness; with {@code --grouping}, {@code --reclaim}, {@code --export} or {@code --library} as its first
 * argument that of these, with {@code --jmh} the JMH benchmarks. */
public final class Bench {

    private static final String JMH = "--jmh";
    private static final String GROUPING = "--grouping";

    private static final String RECLAIM = "--reclaim";

    private static final String EXPORT = "--export";

    private static final String LIBRARY = "--library";
    private static final int ROUNDS_OF_LIBRARY = 9;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals(GROUPING)) {
            grouping(List.of(arguments).subList(1, arguments.length));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals(RECLAIM)) {
            ReclaimOptions options = ReclaimOptions.parse(List.of(arguments).subList(1, arguments.length));
            Files.createDirectories(options.results());
            ReclaimReport.write(new ReclaimRun(options).run());
            return;
        }
        if (arguments.length > 0 && arguments[0].equals(EXPORT)) {
            ExportOptions options = ExportOptions.parse(List.of(arguments).subList(1, arguments.length));
            Files.createDirectories(options.results());
            ExportReport.write(new ExportRun(options).run());
            return;
        }
        if (arguments.length > 0 && arguments[0].equals(LIBRARY)) {
            System.out.print(new LibraryRun(ROUNDS_OF_LIBRARY).run());
            return;
        }
        if (arguments.length > 0 && arguments[0].equals(JMH)) {
            Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        LoadOptions options = LoadArguments.parse(List.of(arguments));
        Files.createDirectories(options.results()); // known before a long run that it can be written
        Results results = new LoadRun(options).run();
        Report.write(options, results);
    }

    private static void grouping(List<String> arguments) throws Exception {
        GroupingOptions options = GroupingArguments.parse(arguments);
        Files.createDirectories(options.results());
        GroupingReport.write(new GroupingRun(options).run());
    }
}
