package io.dicomadapter.grouper.topology;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * Meters of the topology. How they add up: the {@code instances} of all outcomes are the events read; those
 * {@code grouped} are the members of the groups closed and of those still open. Each instance processed twice because a
 * transaction was aborted is counted twice; the groups are not wrong for it.
 */
enum GroupingMeter implements MeterDocumentation {
    /** Instances by {@code outcome}, see {@link Outcome}. */
    INSTANCES {
        @Override
        public String getName() {
            return "dicomadapter.grouper.instances";
        }

        @Override
        public Meter.Type getType() {
            return Meter.Type.COUNTER;
        }
    },

    /** Groups closed, by {@code reason}, see {@link io.dicomadapter.event.CloseReason}. */
    GROUPS_CLOSED {
        @Override
        public String getName() {
            return "dicomadapter.grouper.groups.closed";
        }

        @Override
        public Meter.Type getType() {
            return Meter.Type.COUNTER;
        }
    },

    /** Groups that take instances, of the partitions that this process has now. */
    GROUPS_OPEN {
        @Override
        public String getName() {
            return "dicomadapter.grouper.groups.open";
        }

        @Override
        public Meter.Type getType() {
            return Meter.Type.GAUGE;
        }
    }
}
