package io.dicomadapter.event.operation;

import io.dicomadapter.event.ExportTask;
import java.time.Instant;

/**
 * An export that was given up.
 *
 * @param files how many files it has, sent or not
 * @param tries how many tries failed since it was asked for, or asked for again
 */
public record DeadExport(
        String exportId, String jobId, String destination, Instant diedAt, int files, int tries, String reason) {

    public static DeadExport of(ExportTask dead) {
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
