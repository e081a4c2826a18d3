package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.service.table.TableShare;
import java.util.Set;

/** This process's share of {@code files.waiting}. */
record WaitingShare(WaitingReleases table, FirstReplica first) implements TableShare<ReleaseWaiting> {

    @Override
    public void read(int partition, long offset, String key, ReleaseWaiting row) {
        if (row == null) {
            table.remove(key);
        } else {
            WaitCause why = row.tries() > 0 ? WaitCause.RETRY : WaitCause.NOT_DUE;
            table.put(new WaitingReleases.Row(key, partition, offset, row.dueAt(), why));
        }
    }

    @Override
    public void come(Set<Integer> partitions) {
        first.come(partitions);
    }

    @Override
    public void leave(Set<Integer> partitions, Set<Integer> staying) {
        table.forget(partitions);
        first.leave(partitions);
    }
}
