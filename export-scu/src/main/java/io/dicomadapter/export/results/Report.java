package io.dicomadapter.export.results;

import io.dicomadapter.event.ResultsTask;
import io.dicomadapter.export.results.ResultsService.Reported;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A task that is to be reported.
 *
 * @param task with its end
 * @param failedTries how many tries failed
 * @param dueAt no try before
 * @param answer of the try under way; null while there is none
 */
record Report(ResultsTask task, int failedTries, Instant dueAt, CompletableFuture<Reported> answer) {

    static Report first(ResultsTask task) {
        return new Report(task, 0, Instant.MIN, null);
    }

    boolean isUnderWay() {
        return answer != null;
    }

    boolean isAnswered() {
        return answer != null && answer.isDone();
    }

    Report tried(CompletableFuture<Reported> begun) {
        return new Report(task, failedTries, dueAt, begun);
    }

    Report failed(Instant next) {
        return new Report(task, failedTries + 1, next, null);
    }
}
