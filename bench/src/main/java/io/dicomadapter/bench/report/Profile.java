package io.dicomadapter.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the service's Java code spends its time, from a JFR recording. JFR samples only threads that run Java code: the
 * kernel's share (sockets, files, syncs) is the difference to the CPU time in the report.
 */
final class Profile {

    private static final String SAMPLE = "jdk.ExecutionSample";
    /** The main thread only starts the service. */
    private static final String STARTING = "main";

    private static final int TOP = 25;
    private static final double PERCENT = 100.0;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern OURS = Pattern.compile("io\\.dicomadapter\\..*");

    private final Map<String, Integer> byThread = new HashMap<>();
    private final Map<String, Integer> byMethod = new HashMap<>();
    private final Map<String, Integer> byOurCaller = new HashMap<>();
    private int samples;

    private Profile() {}

    static Profile read(Path recording) throws IOException {
        Profile profile = new Profile();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
                    profile.add(event);
                }
            }
        }
        return profile;
    }

    private void add(RecordedEvent sample) {
        String thread = sample.getThread("sampledThread").getJavaName();
        if (STARTING.equals(thread)) {
            return;
        }
        samples++;
        List<RecordedFrame> frames = sample.getStackTrace().getFrames();
        byThread.merge(DIGITS.matcher(String.valueOf(thread)).replaceAll("N"), 1, Integer::sum);
        byMethod.merge(name(frames.get(0)), 1, Integer::sum);
        Optional<String> ours = frames.stream()
                .map(Profile::name)
                .filter(name -> OURS.matcher(name).matches())
                .findFirst();
        byOurCaller.merge(ours.orElse("(none of ours)"), 1, Integer::sum);
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    /** The heaviest of each view. */
    String text() {
        return "# Profile of ingest-scp in fsync mode\n\n" + samples + " samples of running Java code.\n\n"
                + table("thread", byThread)
                + table("method that ran", byMethod)
                + table("method of ours that ran or called it", byOurCaller);
    }

    private String table(String head, Map<String, Integer> counts) {
        MarkdownTable table = MarkdownTable.of(head, "share");
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(TOP)
                .forEach(entry -> table.row(
                        "`" + entry.getKey() + "`", Text.format("%.1f %%", PERCENT * entry.getValue() / samples)));
        return table + "\n";
    }
}
