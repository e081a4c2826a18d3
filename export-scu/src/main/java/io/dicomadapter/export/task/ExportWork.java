package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.service.WorkThread;
import io.dicomadapter.service.table.OwnedPartitions;

/** What the thread of the tasks does and owns. */
record ExportWork(
        OwnedPartitions<ExportTask> reader, Tries tries, Recording recording, WorkOnTasks tasks, DestinationView view)
        implements WorkThread.Work {

    @Override
    public void turn() {
        tasks.turn(true);
        view.refresh();
    }

    /** Instances in flight have a while to be answered; the rest goes to other workers. */
    @Override
    public boolean lastTurn() {
        tries.handOver(tries.underWay());
        tasks.turn(false);
        view.refresh();
        return tasks.isBusy();
    }

    @Override
    public void close() {
        recording.close();
        tries.close();
        reader.close();
    }
}
