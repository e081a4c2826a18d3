package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.Event;
import io.dicomadapter.event.InstanceStored;

/** What a processor of the topology hands on. */
sealed interface Step {

    /** To be grouped by this rule; the record's key is the key of the group. */
    record Admitted(GroupingRule rule, InstanceStored instance) implements Step {}

    /** To be told on the event's topic; the record's key is that of the event. */
    record Announced(Event event) implements Step {}
}
