package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.grouper.replay.GroupFacts.GroupRevision;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The groups that were made: what is on {@code jobs.ready}. */
final class MadeGroups {

    private final Map<GroupRevision, GroupFacts> groups = new HashMap<>();
    private final Map<String, Integer> highest = new HashMap<>();

    void add(GroupClosed group) {
        highest.merge(group.groupId(), group.revision(), Math::max);
        if (!group.isRepeat()) {
            GroupFacts facts = GroupFacts.of(group);
            groups.putIfAbsent(facts.id(), facts);
        }
    }

    Optional<GroupFacts> find(GroupRevision id) {
        return Optional.ofNullable(groups.get(id));
    }

    Collection<GroupFacts> all() {
        return groups.values();
    }

    /** The highest revision of the group that there is, a repeat or not; 0 for none. */
    int highestRevision(String groupId) {
        return highest.getOrDefault(groupId, 0);
    }

    /**
     * The groups that a replay cannot come to, because it did not read all their instances, or those of an earlier
     * revision.
     */
    Set<GroupRevision> cut(Predicate<String> wasRead) {
        Set<GroupRevision> cut = new HashSet<>();
        List<GroupFacts> byRevision = groups.values().stream()
                .sorted(Comparator.comparingInt(group -> group.id().revision()))
                .toList();
        for (GroupFacts group : byRevision) {
            GroupRevision before =
                    new GroupRevision(group.id().groupId(), group.id().revision() - 1);
            boolean startsInside = before.revision() == 0 || (groups.containsKey(before) && !cut.contains(before));
            if (!startsInside || !group.instances().stream().allMatch(wasRead)) {
                cut.add(group.id());
            }
        }
        return cut;
    }
}
