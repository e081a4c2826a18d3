package io.dicomadapter.bench.disk;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Compares ways of writing, in many short turns: a disk is not equally fast in any two seconds, so that only the ratio to
 * the chosen way in the same round counts. Arguments: folder, KiB of an instance, rounds (25).
 */
public final class WritePathBench {

    private static final int[] ASSOCIATIONS = {1, 4, 16};
    /** Instances in a turn: few, so that a round is over before the disk changes its mind. */
    private static final int TURN = 32;

    private static final int ROUNDS = 25;

    private final Workspace space;
    private final AtomicLong ids = new AtomicLong();

    private WritePathBench(Workspace space) {
        this.space = space;
    }

    public static void main(String[] arguments) throws IOException {
        int kib = Integer.parseInt(arguments[1]);
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : ROUNDS;
        Workspace space = Workspace.in(Path.of(arguments[0]), kib * 1024);
        try {
            new WritePathBench(space).run(kib, rounds, System.out);
        } finally {
            space.delete();
        }
    }

    private void run(int kib, int rounds, PrintStream out) throws IOException {
        out.println("| " + kib + " KiB: relative to `journal` (its instances/s), median of " + rounds
                + " rounds | 1 at a time | 4 | 16 |");
        out.println("| --- | --- | --- | --- |");
        List<Map<WritePath, List<Double>>> columns = new ArrayList<>();
        for (int associations : ASSOCIATIONS) {
            columns.add(measure(associations, rounds));
        }
        for (WritePath path : WritePath.values()) {
            StringBuilder row = new StringBuilder("| `" + path.word() + "`: " + path.description() + " |");
            columns.forEach(column -> row.append(cell(column, path)));
            out.println(row);
        }
    }

    private Map<WritePath, List<Double>> measure(int associations, int rounds) throws IOException {
        Map<WritePath, List<Double>> speeds = new EnumMap<>(WritePath.class);
        List<WritePath> order = Arrays.asList(WritePath.values());
        for (int round = -2; round < rounds; round++) {
            Collections.shuffle(order);
            for (WritePath path : order) {
                double speed = turn(path, associations);
                if (round >= 0) {
                    speeds.computeIfAbsent(path, each -> new ArrayList<>()).add(speed);
                }
            }
            space.empty();
        }
        return speeds;
    }

    private double turn(WritePath path, int associations) {
        long start = System.nanoTime();
        List<CompletableFuture<Void>> all = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> storeSome(path, TURN / associations), Workspace.THREADS))
                .limit(associations)
                .toList();
        all.forEach(CompletableFuture::join);
        return TURN * 1e9 / (System.nanoTime() - start);
    }

    private void storeSome(WritePath path, int count) {
        try {
            for (int i = 0; i < count; i++) {
                path.store(space, Long.toString(ids.incrementAndGet()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(Map<WritePath, List<Double>> column, WritePath path) {
        List<Double> chosen = column.get(WritePath.JOURNAL);
        List<Double> speeds = column.get(path);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < speeds.size(); round++) {
            ratios.add(speeds.get(round) / chosen.get(round));
        }
        return path == WritePath.JOURNAL
                ? String.format(Locale.ROOT, " 1 (%.0f) |", median(speeds))
                : String.format(Locale.ROOT, " %.2f |", median(ratios));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
