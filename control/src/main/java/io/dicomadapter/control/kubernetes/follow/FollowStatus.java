package io.dicomadapter.control.kubernetes.follow;

import java.util.List;

/**
 * How it stands with the resources.
 *
 * @param detail for people
 * @param refused resources that are not in force as they are, and why; empty where this replica does not lead
 */
public record FollowStatus(State state, String detail, List<String> refused) {

    public FollowStatus {
        refused = List.copyOf(refused);
    }

    static FollowStatus of(State state, String detail) {
        return new FollowStatus(state, detail, List.of());
    }

    /** Of this replica. */
    public enum State {
        /** The resources or the topic are not read yet. */
        WAITING,
        /** Another replica leads. */
        FOLLOWING,
        /** The topic holds what the resources say that are valid. */
        APPLIED,
        /** Kafka did not take it; tried again at every look. */
        NOT_WRITTEN
    }
}
