package io.dicomadapter.e2e.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a fault: a little of it in {@code make test}, all of it with {@code -Dtorture=true}, whose results go into
 * docs/reliability.md. The seed is fixed, and another with {@code -Dfault.seed=...}.
 */
public final class Torture {

    private static final Logger LOG = LoggerFactory.getLogger(Torture.class);
    private static final long SEED = 20261121;
    private static final Path REPORT = Path.of("..", "docs", "reliability.md");
    private static final String END_OF_TABLE = "<!-- end of results -->";
    private static final String END_OF_RECLAIM_TABLE = "<!-- end of results of reclaiming -->";
    private static final String END_OF_GROUPING_TABLE = "<!-- end of results of grouping -->";

    private static final String END_OF_EXPORT_TABLE = "<!-- end of results of exporting -->";
    private static final String END_OF_SCALING_TABLE = "<!-- end of results of scaling -->";

    private Torture() {}

    public static boolean isFull() {
        return Boolean.getBoolean("torture");
    }

    /** One of two sizes. */
    public static int size(int little, int all) {
        return isFull() ? Integer.getInteger("torture.size", all) : little;
    }

    /** Start of all chance in a test. */
    public static long seed() {
        long seed = Long.getLong("fault.seed", SEED);
        LOG.info("fault.seed={}", seed);
        return seed;
    }

    /**
     * Keeps a result: in the log, and of a full run in place of the fault's last result.
     *
     * @param fault what was done, the same in each run
     * @param runs how often
     */
    static void report(String fault, int runs, Audit.Result result, String remark) throws IOException {
        String numbers = "| %d | %d | %d | 0 | 0 | %d | %d | %s |"
                .formatted(runs, result.answered(), result.events(), result.repeated(), result.unannounced(), remark);
        report(fault, numbers, END_OF_TABLE);
    }

    /**
     * Keeps a result of the grouping of instances.
     *
     * @param numbers the columns after the commit
     */
    public static void reportGrouping(String fault, String numbers) throws IOException {
        report(fault, numbers, END_OF_GROUPING_TABLE);
    }

    /**
     * Keeps a result of reclaiming.
     *
     * @param numbers the columns after the commit
     */
    public static void reportReclaim(String fault, String numbers) throws IOException {
        report(fault, numbers, END_OF_RECLAIM_TABLE);
    }

    /**
     * Keeps a result of exporting.
     *
     * @param numbers the columns after the commit
     */
    public static void reportExport(String fault, String numbers) throws IOException {
        report(fault, numbers, END_OF_EXPORT_TABLE);
    }

    /**
     * Keeps a result of several replicas of everything.
     *
     * @param numbers the columns after the commit
     */
    public static void reportScaling(String fault, String numbers) throws IOException {
        report(fault, numbers, END_OF_SCALING_TABLE);
    }

    private static void report(String fault, String numbers, String endOfTable) throws IOException {
        LOG.info("{} {}", fault, numbers);
        if (isFull()) {
            String start = "| " + fault + " |";
            String row = start + " " + LocalDate.now(ZoneOffset.UTC) + " | " + commit() + " " + numbers;
            Files.write(REPORT, withRow(Files.readAllLines(REPORT), start, row, endOfTable));
        }
    }

    private static List<String> withRow(List<String> lines, String start, String row, String endOfTable) {
        List<String> changed = new ArrayList<>(lines);
        changed.removeIf(line -> line.startsWith(start));
        changed.add(changed.indexOf(endOfTable), row);
        return changed;
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
}
