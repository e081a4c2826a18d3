package io.dicomadapter.export.send;

import io.dicomadapter.event.ExportOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How an export ended, in one sentence that is fit for logs and dead letters: no paths, no UIDs, and nothing that the
 * destination wrote but its status.
 */
public final class ExportSummary {

    private static final int KINDS_NAMED = 5;

    private ExportSummary() {}

    /** As in {@code 1 of 4 files sent: 2 REFUSED A700; 1 NOT_SENT (cannot connect)}. */
    public static String of(List<ExportOutcome> outcomes) {
        Map<String, Long> notSent = outcomes.stream()
                .filter(outcome -> !outcome.result().isSent())
                .collect(Collectors.groupingBy(ExportSummary::kind, LinkedHashMap::new, Collectors.counting()));
        long sent =
                outcomes.stream().filter(outcome -> outcome.result().isSent()).count();
        String counts = "%d of %d files sent".formatted(sent, outcomes.size());
        if (notSent.isEmpty()) {
            return counts;
        }
        String kinds = notSent.entrySet().stream()
                .limit(KINDS_NAMED)
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining("; "));
        return counts + ": " + kinds + (notSent.size() > KINDS_NAMED ? "; and more" : "");
    }

    /** An outcome with a status has the destination's own words as its detail; all other details are ours. */
    private static String kind(ExportOutcome outcome) {
        return outcome.status() == null
                ? outcome.result() + " (" + outcome.detail() + ")"
                : outcome.result() + " " + outcome.status();
    }
}
