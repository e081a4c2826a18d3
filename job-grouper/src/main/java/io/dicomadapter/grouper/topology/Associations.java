package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.grouping.AssociationCount;
import io.dicomadapter.grouper.topology.DeadlineIndex.Deadline;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far each association has come with each study, of the AE titles that close by it. Kept for a while. */
final class Associations {

    private final KeyValueStore<String, AssociationCount> store;
    private final DeadlineIndex deadlines;

    Associations(KeyValueStore<String, AssociationCount> store, DeadlineIndex deadlines) {
        this.store = store;
        this.deadlines = deadlines;
    }

    static String keyOf(InstanceStored instance) {
        return EventKeys.hash(instance.associationId(), instance.studyInstanceUid());
    }

    static String keyOf(AssociationReleased news) {
        return EventKeys.hash(news.associationId(), news.studyInstanceUid());
    }

    AssociationCount get(String key) {
        AssociationCount count = store.get(key);
        return count == null ? AssociationCount.NONE : count;
    }

    void put(String key, AssociationCount count, long keepUntil) {
        if (store.get(key) == null) {
            deadlines.put(keepUntil, key);
        }
        store.put(key, count);
    }

    /** Forgets at most {@code atMost} of those whose time has come. */
    void forget(long now, int atMost) {
        for (Deadline deadline : deadlines.due(now, atMost)) {
            store.delete(deadline.name());
            deadlines.remove(deadline.due(), deadline.name());
        }
    }
}
