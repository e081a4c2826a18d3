package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import java.time.Instant;

/**
 * Exports of one destination at this worker.
 *
 * @param oldest when the longest waiting of them was accepted; null where none waits
 */
record Backlog(int waiting, int dead, int underWay, Instant oldest) {

    static Backlog of(ExportTask task) {
        return task.state() == ExportTask.State.DEAD
                ? new Backlog(0, 1, 0, null)
                : new Backlog(1, 0, 0, task.acceptedAt());
    }

    Backlog plus(Backlog other) {
        return new Backlog(
                waiting + other.waiting, dead + other.dead, underWay + other.underWay, earlier(oldest, other.oldest));
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
