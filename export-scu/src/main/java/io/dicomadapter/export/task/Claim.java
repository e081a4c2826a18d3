package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;

/**
 * A task that this worker has in hand.
 *
 * @param partition that its records are in
 */
record Claim(int partition, ExportTask task) {

    Lane lane() {
        return Lane.of(task.destination(), partition);
    }
}
