package io.dicomadapter.grouper.grouping;

/** What the arrival of an instance does to its group. */
public sealed interface Arrival {

    /** The group is closed and takes no more; the reason is for people, and free of patient data. */
    record Late(String reason) implements Arrival {}

    /**
     * The group has seen it.
     *
     * @param group as it is now
     * @param opened whether it has just been opened
     * @param outcome what becomes of the instance; {@link Outcome#GROUPED} and {@link Outcome#LAST_WINS} make it a member
     */
    record Taken(OpenGroup group, boolean opened, Outcome outcome) implements Arrival {

        /** The same; a group that has just been opened belongs to this trace. */
        public Taken tracedBy(String traceparent) {
            return opened ? new Taken(group.tracedBy(traceparent), true, outcome) : this;
        }
    }
}
