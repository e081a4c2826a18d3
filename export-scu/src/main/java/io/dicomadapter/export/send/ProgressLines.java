package io.dicomadapter.export.send;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Reads the lines of a progress file, as far as they still count for the task. */
final class ProgressLines {

    /** A try of a task began; the lines up to the next such are its outcomes. */
    record Begun(Instant acceptedAt, int round, int tries) {

        static Begun of(ExportTask task) {
            return new Begun(task.acceptedAt(), task.round(), task.tries());
        }
    }

    private final Begun now;
    private final Map<String, ExportOutcome> outcomes = new LinkedHashMap<>();

    ProgressLines(ExportTask task) {
        this.now = Begun.of(task);
    }

    Map<String, ExportOutcome> read(String content) {
        Begun begun = null;
        for (String line : content.split("\n")) {
            if (line.startsWith(String.valueOf(Progress.TRY))) {
                begun = parse(line, Begun.class).orElse(begun);
            } else if (begun != null && line.startsWith(String.valueOf(Progress.OUTCOME))) {
                Begun current = begun;
                parse(line, ExportOutcome.class).ifPresent(outcome -> take(current, outcome));
            }
        }
        return outcomes;
    }

    /** Empty for a line that a kill cut off: its instance counts as not sent. */
    private static <T> Optional<T> parse(String line, Class<T> type) {
        try {
            return Optional.of(EventJson.mapper().readValue(line.substring(1), type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * What was sent stays sent, for ever. What failed for good did so in this round; what may pass is tried once in each try.
     * An earlier export of the same name has nothing to do with this one.
     */
    private void take(Begun begun, ExportOutcome outcome) {
        if (!begun.acceptedAt().equals(now.acceptedAt())) {
            return;
        }
        boolean sameRound = begun.round() == now.round();
        boolean counts = outcome.result().isSent()
                || (sameRound && !outcome.result().mayPass())
                || (sameRound && begun.tries() == now.tries())
                || outcome.result() == ExportOutcome.Result.NOT_SENT;
        if (counts) {
            outcomes.put(outcome.file(), outcome);
        } else {
            outcomes.remove(outcome.file());
        }
    }
}
