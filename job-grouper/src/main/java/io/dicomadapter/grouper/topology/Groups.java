package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.topology.DeadlineIndex.Deadline;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.processor.TagValue;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The groups by key, and when to look at each. Every group has exactly one row in the deadline index, under its own
 * {@code due}: among those to close while it is open, among those to forget once it is closed.
 */
final class Groups {

    private final KeyValueStore<String, Group> store;
    private final DeadlineIndex closing;
    private final DeadlineIndex forgetting;
    private final long rememberMillis;
    private final GroupingMeters meters;
    private int open;

    Groups(
            KeyValueStore<String, Group> store,
            DeadlineIndex closing,
            DeadlineIndex forgetting,
            long rememberMillis,
            GroupingMeters meters) {
        this.store = store;
        this.closing = closing;
        this.forgetting = forgetting;
        this.rememberMillis = rememberMillis;
        this.meters = meters;
    }

    /** Counts what the store brought along from before. */
    void countOpen() {
        counted(closing.count());
    }

    /** The task goes; its groups are another's to count. */
    void uncountOpen() {
        counted(-open);
    }

    /** The group that takes the instance: the open one, the next revision of a closed one, or a new one. */
    OpenGroup openFor(String key, Step.Admitted admitted, long now) {
        Group known = store.get(key);
        if (known instanceof OpenGroup group) {
            return group;
        }
        OpenGroup opened = known instanceof ClosedGroup closed
                ? reopened(key, closed, admitted, now)
                : OpenGroup.opened(groupId(admitted), 1, admitted.rule(), now);
        store.put(key, opened);
        closing.put(opened.due(), key);
        counted(1);
        return opened;
    }

    private OpenGroup reopened(String key, ClosedGroup closed, Step.Admitted admitted, long now) {
        forgetting.remove(closed.due(), key);
        return OpenGroup.opened(closed.groupId(), closed.revision() + 1, admitted.rule(), now);
    }

    private static String groupId(Step.Admitted first) {
        InstanceStored instance = first.instance();
        String tagValue = TagValue.of(instance, first.rule().settings().groupBy())
                .orElseThrow(() -> new IllegalStateException("admitted without a value to group by"));
        return GroupIds.group(first.rule().calledAet(), tagValue, instance.instanceId());
    }

    /** The open group of a deadline. */
    OpenGroup open(String key) {
        if (store.get(key) instanceof OpenGroup group) {
            return group;
        }
        throw new IllegalStateException("deadline without an open group: " + key);
    }

    void save(String key, OpenGroup group) {
        store.put(key, group);
    }

    /** Moves its deadline to where the instances since have put it. */
    void postpone(String key, OpenGroup group) {
        closing.remove(group.due(), key);
        OpenGroup postponed = group.dueAt(group.closesAt());
        closing.put(postponed.due(), key);
        store.put(key, postponed);
    }

    /** It became jobs; late instances are recognised for a while. */
    void close(String key, OpenGroup group, long now) {
        closing.remove(group.due(), key);
        ClosedGroup closed = new ClosedGroup(group.groupId(), group.revision(), now + rememberMillis);
        forgetting.put(closed.due(), key);
        store.put(key, closed);
        counted(-1);
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

    private void counted(int change) {
        open += change;
        meters.openGroups(change);
    }
}
