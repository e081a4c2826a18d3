package io.dicomadapter.grouper.topology;

import io.dicomadapter.grouper.grouping.ClosedGroup;
import io.dicomadapter.grouper.grouping.Group;
import io.dicomadapter.grouper.grouping.OpenGroup;
import io.dicomadapter.grouper.topology.DeadlineIndex.Deadline;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The groups by key, and when to look at each. Every group has exactly one row in the deadline index, under its own
 * {@code due}: among those to close while it is open, among those to forget once it is closed.
 */
final class Groups {

    private final KeyValueStore<String, Group> store;
    private final DeadlineIndex closing;
    private final DeadlineIndex forgetting;
    private final GroupingMeters meters;
    private int open;
    private long waiting;

    Groups(KeyValueStore<String, Group> store, DeadlineIndex closing, DeadlineIndex forgetting, GroupingMeters meters) {
        this.store = store;
        this.closing = closing;
        this.forgetting = forgetting;
        this.meters = meters;
    }

    /** Counts what the store brought along from before. */
    void countOpen() {
        closing.forEach(key -> counted(1, open(key).count()));
    }

    /** The task goes; its groups are another's to count. */
    void uncountOpen() {
        counted(-open, -waiting);
    }

    Optional<Group> find(String key) {
        return Optional.ofNullable(store.get(key));
    }

    /** The open group of a deadline. */
    OpenGroup open(String key) {
        if (store.get(key) instanceof OpenGroup group) {
            return group;
        }
        throw new IllegalStateException("deadline without an open group: " + key);
    }

    /** The group of this key is no more what it was. The index is written only where its place in it has changed. */
    void replace(String key, Optional<Group> before, Group after) {
        boolean stays = before.isPresent()
                && before.get().due() == after.due()
                && before.get() instanceof OpenGroup == after instanceof OpenGroup;
        if (!stays) {
            before.ifPresent(group -> indexOf(group).remove(group.due(), key));
            indexOf(after).put(after.due(), key);
        }
        store.put(key, after);
        counted(
                groups(after) - before.map(Groups::groups).orElse(0),
                instances(after) - before.map(Groups::instances).orElse(0));
    }

    List<Deadline> dueToClose(long now, int atMost) {
        return closing.due(now, atMost);
    }

    /** Forgets at most {@code atMost} of the closed groups whose time has come. */
    void forget(long now, int atMost) {
        List<Deadline> over = forgetting.due(now, atMost);
        for (Deadline deadline : over) {
            forgetting.remove(deadline.due(), deadline.name());
            store.delete(deadline.name());
        }
    }

    private DeadlineIndex indexOf(Group group) {
        return group instanceof ClosedGroup ? forgetting : closing;
    }

    private static int groups(Group group) {
        return group instanceof OpenGroup ? 1 : 0;
    }

    private static int instances(Group group) {
        return group instanceof OpenGroup open ? open.count() : 0;
    }

    private void counted(int groups, long instances) {
        open += groups;
        waiting += instances;
        meters.open(groups, instances);
    }
}
