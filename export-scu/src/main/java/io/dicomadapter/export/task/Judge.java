package io.dicomadapter.export.task;

import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.send.Attempt.Ended;
import io.dicomadapter.export.send.ExportSummary;
import java.time.Instant;
import java.util.List;

/**
 * Decides what follows from a try: later tries for what may yet be sent, then Clara's rule, by which an export has failed when
 * strictly more than a fraction of all its files were not sent, the missing and the unreadable among them. Pure but for the
 * chance in delays.
 */
final class Judge {

    private final double failureThreshold;
    private final int maximumRetries;
    private final RetryDelay delay;

    Judge(double failureThreshold, int maximumRetries, RetryDelay delay) {
        this.failureThreshold = failureThreshold;
        this.maximumRetries = maximumRetries;
        this.delay = delay;
    }

    Verdict judge(ExportTask task, Ended ended, Instant now) {
        List<ExportOutcome> outcomes = ended.outcomes();
        long failed = count(outcomes, false);
        long forGood = count(outcomes, true);
        String summary = ExportSummary.of(outcomes);
        boolean worthwhile = failed > forGood && !exceeds(forGood, outcomes.size());
        if (worthwhile && task.tries() < maximumRetries) {
            Instant next = now.plus(delay.after(task.tries() + 1));
            return new Verdict.Again(task.failed(summary, ended.startedAt(), next), summary);
        }
        boolean succeeded = !exceeds(failed, outcomes.size());
        String detail = failed == outcomes.size() ? summary : null;
        ExportCompleted completed =
                completed(task, succeeded, outcomes, detail, ended.startedAt(), now, ended.commitment());
        return succeeded
                ? new Verdict.Succeeded(completed)
                : new Verdict.Dead(task.dead(summary, ended.startedAt(), now), completed);
    }

    /**
     * Of a task that is not tried, or not any more, whatever the threshold.
     *
     * @param outcomes of its files, those of earlier tries among them
     */
    Verdict giveUp(ExportTask task, List<ExportOutcome> outcomes, String reason, Instant now) {
        return new Verdict.Dead(
                task.dead(reason, now, now),
                completed(task, false, outcomes, reason, now, now, Commitment.NOT_REQUESTED));
    }

    private boolean exceeds(long failed, int all) {
        return (double) failed / all > failureThreshold;
    }

    private static long count(List<ExportOutcome> outcomes, boolean forGood) {
        return outcomes.stream()
                .map(ExportOutcome::result)
                .filter(result -> !result.isSent() && !(forGood && result.mayPass()))
                .count();
    }

    private static ExportCompleted completed(
            ExportTask task,
            boolean succeeded,
            List<ExportOutcome> outcomes,
            String detail,
            Instant triedAt,
            Instant now,
            Commitment commitment) {
        return new ExportCompleted(
                task.exportId(),
                task.jobId(),
                task.destination(),
                succeeded,
                outcomes,
                detail,
                task.startedAt() == null ? triedAt : task.startedAt(),
                now,
                task.tries() + 1,
                commitment);
    }
}
