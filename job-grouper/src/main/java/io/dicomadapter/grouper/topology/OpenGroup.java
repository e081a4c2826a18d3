package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.processor.AeTitleProcessorSettings;
import java.util.Optional;

/**
 * A group that takes instances. Times are epoch milliseconds of the processor's wall clock.
 *
 * @param rule the rule that it opened under, and closes under
 * @param openedAt when its first instance was grouped
 * @param lastSeen when its last instance was grouped, a duplicate included: the sender is still at it
 * @param count number of members
 * @param due where it stands in the deadline index. Never later than {@link #closesAt()}; earlier while instances
 *     arrive, because the index is not rewritten for each of them
 */
record OpenGroup(String groupId, int revision, GroupingRule rule, long openedAt, long lastSeen, int count, long due)
        implements Group {

    static OpenGroup opened(String groupId, int revision, GroupingRule rule, long now) {
        OpenGroup group = new OpenGroup(groupId, revision, rule, now, now, 0, now);
        return group.dueAt(group.closesAt());
    }

    OpenGroup touched(long now) {
        return new OpenGroup(groupId, revision, rule, openedAt, Math.max(lastSeen, now), count, due);
    }

    OpenGroup grown(long now) {
        return new OpenGroup(groupId, revision, rule, openedAt, Math.max(lastSeen, now), count + 1, due);
    }

    OpenGroup dueAt(long newDue) {
        return new OpenGroup(groupId, revision, rule, openedAt, lastSeen, count, newDue);
    }

    /** When the clock closes it unless another instance arrives. */
    long closesAt() {
        return Math.min(quietUntil(), oldAt());
    }

    /** Whether it takes no more instances. */
    boolean isFull() {
        return count >= settings().maxInstances();
    }

    /** Why the clock closes it now; empty while it may stay open. */
    Optional<CloseReason> reasonToClose(long now) {
        if (now >= oldAt()) {
            return Optional.of(CloseReason.MAX_AGE);
        }
        return now >= quietUntil() ? Optional.of(CloseReason.INACTIVITY) : Optional.empty();
    }

    private long quietUntil() {
        return lastSeen + settings().timeout().toMillis();
    }

    private long oldAt() {
        return openedAt + settings().maxAge().toMillis();
    }

    private AeTitleProcessorSettings settings() {
        return rule.settings();
    }
}
