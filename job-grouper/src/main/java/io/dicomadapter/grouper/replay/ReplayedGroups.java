package io.dicomadapter.grouper.replay;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.grouper.replay.GroupFacts.GroupRevision;
import io.dicomadapter.grouper.simulation.Simulation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a replay comes to. Of groups that are not told of it keeps the id only: a topic holds more than memory does. */
final class ReplayedGroups implements Simulation.Listener {

    private final ReplayScope scope;
    private final List<GroupClosed> told = new ArrayList<>();
    private final Set<GroupRevision> all = new HashSet<>();
    private final SortedMap<String, Integer> turnedAway = new TreeMap<>();

    ReplayedGroups(ReplayScope scope) {
        this.scope = scope;
    }

    @Override
    public void closed(GroupClosed group) {
        GroupFacts facts = GroupFacts.of(group);
        all.add(facts.id());
        if (scope.tellsOf(facts)) {
            told.add(group);
        }
    }

    @Override
    public void turnedAway(InstanceUnhandled instance) {
        turnedAway.merge(instance.reason(), 1, Integer::sum);
    }

    @Override
    public void failed(ApplicationEntity entity, InstanceStored instance, String reason) {
        turnedAway.merge(reason, 1, Integer::sum);
    }

    List<GroupClosed> told() {
        return told;
    }

    boolean has(GroupRevision id) {
        return all.contains(id);
    }

    /** Number of instances that no group takes, by reason. */
    SortedMap<String, Integer> turnedAway() {
        return turnedAway;
    }
}
