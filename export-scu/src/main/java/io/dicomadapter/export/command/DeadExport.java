package io.dicomadapter.export.command;

import io.dicomadapter.event.ExportTask;
import java.time.Instant;

/**
 * An export that was given up, as {@code --json} shows it.
 *
 * @param files how many files it has, sent or not
 * @param tries how many tries failed since it was asked for, or asked for again
 */
record DeadExport(
        String exportId, String jobId, String destination, Instant diedAt, int files, int tries, String reason) {

    static DeadExport of(ExportTask dead) {
        return new DeadExport(
                dead.exportId(),
                dead.jobId(),
                dead.destination(),
                dead.dueAt(),
                dead.files().size(),
                dead.tries(),
                dead.failure());
    }
}
