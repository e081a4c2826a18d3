package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.service.table.TableShare;
import java.util.Set;

/** This process's share of {@code exports.tasks}. A partition is given away only when nothing of it is under way. */
record TaskShare(OpenTasks tasks, Tries tries, Recording recording, TaskPartitions taskPartitions)
        implements TableShare<ExportTask> {

    @Override
    public void read(int partition, long offset, String taskId, ExportTask task) {
        tasks.read(partition, offset, taskId, task);
    }

    /** Their next owner waits for this: it may use their permits, and find every answer written down. */
    @Override
    public void leave(Set<Integer> partitions, Set<Integer> staying) {
        Set<Claim> leaving = leaving(partitions, staying);
        tries.handOver(leaving);
        tries.awaitEnds(leaving);
        forget(partitions);
    }

    /** Others own them already: what is under way ends after the instance in flight, and its file lock keeps others off. */
    @Override
    public void lost(Set<Integer> partitions, Set<Integer> staying) {
        tries.handOver(leaving(partitions, staying));
        forget(partitions);
    }

    private Set<Claim> leaving(Set<Integer> partitions, Set<Integer> staying) {
        return Leaving.of(tries.underWay(), partitions, destination -> taskPartitions.permitsOf(destination, staying));
    }

    private void forget(Set<Integer> partitions) {
        recording.finish();
        tasks.forget(partitions);
    }
}
