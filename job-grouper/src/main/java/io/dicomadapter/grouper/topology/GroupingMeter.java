package io.dicomadapter.grouper.topology;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * Meters of the topology. How they add up: the {@code instances} of all outcomes are the records read; those
 * {@code grouped} are the members of the groups closed and those still waiting. Each instance processed twice because a
 * transaction was aborted is counted twice; the groups are not wrong for it.
 */
enum GroupingMeter implements MeterDocumentation {
    /** Instances by {@code outcome}, see {@link io.dicomadapter.grouper.grouping.Outcome}. */
    INSTANCES("instances", Meter.Type.COUNTER),

    /** Members of open groups, of the partitions that this process has now. */
    INSTANCES_WAITING("instances.waiting", Meter.Type.GAUGE),

    /** Groups that take instances, of the partitions that this process has now. */
    GROUPS_OPEN("groups.open", Meter.Type.GAUGE),

    /** Groups closed, by {@code reason}, see {@link io.dicomadapter.event.CloseReason}. */
    GROUPS_CLOSED("groups.closed", Meter.Type.COUNTER),

    /** From the time at which a group was to close until it did; of those that a time closed. */
    CLOSE_DELAY("close.delay", Meter.Type.TIMER),

    /** How long a look at the clock took, with all that it closed. Nothing is read meanwhile. */
    PUNCTUATION("punctuation", Meter.Type.TIMER),

    /** How often a group had to stay open because its {@code processor} is gone or failed. */
    RULE_FAULTS("rule.faults", Meter.Type.COUNTER),

    /** How long a store of a partition took to be read again from Kafka. */
    RESTORE("restore", Meter.Type.TIMER),

    /** Rows that were read again. */
    RESTORED_ROWS("restore.rows", Meter.Type.COUNTER);

    private final String part;
    private final Meter.Type type;

    GroupingMeter(String part, Meter.Type type) {
        this.part = part;
        this.type = type;
    }

    @Override
    public String getName() {
        return "dicomadapter.grouper." + part;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }
}
