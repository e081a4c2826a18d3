package io.dicomadapter.grouper.topology;

import io.dicomadapter.grouper.topology.DeadlineIndex.Deadline;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** Ids of the instances seen, each for a while: what tells a replay from a new instance, also after its group closed. */
final class Remembered {

    private final KeyValueStore<String, Long> seen;
    private final DeadlineIndex deadlines;

    Remembered(KeyValueStore<String, Long> seen, DeadlineIndex deadlines) {
        this.seen = seen;
        this.deadlines = deadlines;
    }

    boolean contains(String instanceId) {
        return seen.get(instanceId) != null;
    }

    void add(String instanceId, long until) {
        seen.put(instanceId, until);
        deadlines.put(until, instanceId);
    }

    /** Forgets at most {@code atMost} of those whose time has come. */
    void forget(long now, int atMost) {
        List<Deadline> over = deadlines.due(now, atMost);
        for (Deadline deadline : over) {
            seen.delete(deadline.name());
            deadlines.remove(deadline.due(), deadline.name());
        }
    }
}
