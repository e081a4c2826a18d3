package io.dicomadapter.service.table;

import io.dicomadapter.event.JobSubmission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what comes to a process, and what has come. */
final class Shelf implements TableShare<JobSubmission> {

    private final Map<Integer, Map<String, JobSubmission>> rows = new HashMap<>();
    private final List<String> everRead = new ArrayList<>();
    private final List<Integer> everCome = new ArrayList<>();

    @Override
    public void read(int partition, long offset, String key, JobSubmission row) {
        everRead.add(key);
        Map<String, JobSubmission> of = rows.computeIfAbsent(partition, first -> new HashMap<>());
        if (row == null) {
            of.remove(key);
        } else {
            of.put(key, row);
        }
    }

    @Override
    public void come(Set<Integer> partitions) {
        everCome.addAll(partitions);
    }

    @Override
    public void leave(Set<Integer> partitions, Set<Integer> staying) {
        rows.keySet().removeAll(partitions);
    }

    Map<String, JobSubmission> rows() {
        Map<String, JobSubmission> all = new HashMap<>();
        rows.values().forEach(all::putAll);
        return all;
    }

    String anyKey() {
        return rows().keySet().iterator().next();
    }

    List<String> everRead() {
        return everRead;
    }

    int timesRead(String key) {
        return Collections.frequency(everRead, key);
    }

    int timesCome(int partition) {
        return Collections.frequency(everCome, partition);
    }
}
