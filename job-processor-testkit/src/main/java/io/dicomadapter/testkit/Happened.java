package io.dicomadapter.testkit;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.grouper.simulation.Simulation;
import io.dicomadapter.processor.JobProcessors;
import java.util.ArrayList;
import java.util.List;

/** What happened so far. A processor that fails to judge an instance fails the test. */
record Happened(JobProcessors processors, List<GroupClosed> groups, List<InstanceUnhandled> unhandled)
        implements Simulation.Listener {

    static Happened nothing(JobProcessors processors) {
        return new Happened(processors, new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void closed(GroupClosed group) {
        groups.add(group);
    }

    @Override
    public void turnedAway(InstanceUnhandled instance) {
        unhandled.add(instance);
    }

    @Override
    public void failed(ApplicationEntity entity, InstanceStored instance, String reason) {
        // Once more, so that the author sees what was thrown, and where.
        processors.parse(entity).rule().ifPresent(rule -> rule.keyOf(instance));
        throw new IllegalStateException(reason);
    }
}
