package io.dicomadapter.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What all processors of the machine have done since it started, as Linux tells it (proc(5), {@code /proc/stat}).
 *
 * @param all hundredths of seconds
 * @param idle those in which they had nothing to do, or waited for a disk
 */
public record Processors(long all, long idle) {

    private static final int USER_TO_STEAL = 8;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;

    public static Processors now() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            long[] times = Stream.of(lines.findFirst().orElseThrow().split(" +"))
                    .skip(1)
                    .limit(USER_TO_STEAL)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Processors(LongStream.of(times).sum(), times[IDLE] + times[IO_WAIT]);
        }
    }

    /** How much of the time since then they were busy, 0 to 1. */
    public double busySince(Processors then) {
        return 1 - (double) (idle - then.idle) / Math.max(1, all - then.all);
    }
}
