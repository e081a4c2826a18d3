package io.dicomadapter.bench.library;

import io.dicomadapter.bench.load.Median;
import io.dicomadapter.bench.load.Ratio;
import io.dicomadapter.bench.peer.Folder;
import io.dicomadapter.bench.peer.Peer;
import io.dicomadapter.bench.peer.SimplePeer;
import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.bench.sender.Load;
import io.dicomadapter.bench.sender.LoadResult;
import io.dicomadapter.bench.sender.NumberedUids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One association with objects of 512 KiB: into our receiver that keeps nothing, and into DCMTK's storescp, which writes what it gets. One
 * after the other in each round, in turn first.
 */
public final class LibraryRun {

    private static final Path FOLDER = Path.of("target/library");
    private static final InstanceSize SIZE = InstanceSize.ofKib(512);
    private static final Duration RAMP = Duration.ofMillis(500);
    private static final Duration WINDOW = Duration.ofMillis(1500);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final int rounds;
    private final NumberedUids uids = NumberedUids.startingNow();
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> dcmtks = new ArrayList<>();
    private final List<Double> microsOfCpu = new ArrayList<>();

    public LibraryRun(int rounds) {
        this.rounds = rounds;
    }

    /** What came of it, in sentences. */
    public String run() throws IOException, InterruptedException {
        Folder.delete(FOLDER);
        try (Peer library = SimplePeer.library(Files.createDirectories(FOLDER.resolve("library")));
                Peer dcmtk = SimplePeer.dcmtk(Files.createDirectories(FOLDER.resolve("dcmtk")))) {
            LoadResult unused = new Load(SIZE, 1, Duration.ZERO, WARM_UP).run(library.receiver(), uids);
            for (int round = 0; round < rounds; round++) {
                if (round % 2 == 0) {
                    measureOurs(library);
                    dcmtks.add(perSecond(dcmtk));
                } else {
                    dcmtks.add(perSecond(dcmtk));
                    measureOurs(library);
                }
            }
            return sentences();
        } finally {
            Folder.delete(FOLDER);
        }
    }

    private void measureOurs(Peer library) throws IOException, InterruptedException {
        Duration before = library.cpuTime();
        LoadResult result = new Load(SIZE, 1, RAMP, WINDOW).run(library.receiver(), uids);
        Duration used = library.cpuTime().minus(before);
        ours.add(result.perSecond());
        microsOfCpu.add(used.toNanos() / 1000.0 / result.stored().size());
    }

    private double perSecond(Peer peer) throws IOException, InterruptedException {
        LoadResult result = new Load(SIZE, 1, RAMP, WINDOW).run(peer.receiver(), uids);
        Duration unused = peer.finishAndDiscard(result.stored().size());
        return result.perSecond();
    }

    private String sentences() {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ratios.add(ours.get(round) / dcmtks.get(round));
        }
        Ratio ratio = new Ratio(ratios);
        return """
                one association, %s, %d rounds:
                library into nothing: %.0f instances/s, %.0f us of CPU time each
                DCMTK storescp:       %.0f instances/s
                ratio: %.2f (%.2f to %.2f)
                """.formatted(
                        SIZE,
                        rounds,
                        median(ours),
                        median(microsOfCpu),
                        median(dcmtks),
                        ratio.median().orElseThrow(),
                        ratio.smallest(),
                        ratio.largest());
    }

    private static double median(List<Double> values) {
        return Median.of(values.stream().mapToDouble(Double::doubleValue)).orElseThrow();
    }
}
