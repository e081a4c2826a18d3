package io.dicomadapter.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process uses, as Linux tells it in {@code /proc} (proc(5)). */
public final class ProcessUse {

    /** Fields of {@code stat} after the command's closing parenthesis: state is field 3. */
    private static final int FIRST_FIELD = 3;

    /** utime, stime, and those of children that ended and were waited for: cutime, cstime. */
    private static final List<Integer> TIMES = List.of(14, 15, 16, 17);

    /** Linux shows times to user programs in hundredths of a second on every architecture. */
    private static final long MILLIS_PER_TICK = 10;

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int KIB = 1024;

    private final ProcessHandle process;

    ProcessUse(ProcessHandle process) {
        this.process = process;
    }

    /** Of the process and all its children, those that have ended included. */
    public Duration cpuTime() throws IOException {
        long ticks = 0;
        for (ProcessHandle one :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            ticks += ticks(read(one, "stat"));
        }
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }

    /** Resident memory of the process without its children, in bytes. */
    public long residentBytes() throws IOException {
        Matcher matcher = RESIDENT.matcher(read(process, "status"));
        if (!matcher.find()) {
            throw new IOException("no VmRSS in /proc/" + process.pid() + "/status");
        }
        return Long.parseLong(matcher.group(1)) * KIB;
    }

    static long ticks(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return TIMES.stream()
                .mapToLong(field -> Long.parseLong(fields[field - FIRST_FIELD]))
                .sum();
    }

    /** Empty if the process has ended. */
    private static String read(ProcessHandle process, String file) throws IOException {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
