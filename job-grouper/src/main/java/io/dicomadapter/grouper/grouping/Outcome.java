package io.dicomadapter.grouper.grouping;

import io.dicomadapter.event.GroupMember;
import java.util.Locale;

/** What became of a record of {@code instances.stored}: exactly one of these. */
public enum Outcome {
    /** Not an instance at all: the record is in the dead letters. */
    UNREADABLE,
    /** No processor took it. */
    UNHANDLED,
    /** Its processor is not there or failed. */
    FAILED,
    /** Its group has become jobs already, and its AE title ignores late instances. */
    LATE,
    /** The same event again. Nothing is new, and its file is that of the instance seen before. */
    REPLAYED,
    /** A new member of its group. */
    GROUPED,
    /** Sent again with the same bytes while the group was open: one of the two files is enough. */
    SAME_BYTES,
    /** Other bytes under a SOP Instance UID of the group; the member stayed. */
    FIRST_WINS,
    /** Other bytes under a SOP Instance UID of the group; it took the member's place. */
    LAST_WINS;

    /**
     * Judges a newcomer by the member of its group that has the same SOP Instance UID.
     *
     * @param present the member, or null
     */
    static Outcome inGroup(GroupMember present, GroupMember newcomer, boolean overwriteSameInstance) {
        if (present == null) {
            return GROUPED;
        }
        if (present.instanceId().equals(newcomer.instanceId())) {
            return REPLAYED;
        }
        if (present.digest().equals(newcomer.digest())) {
            return SAME_BYTES;
        }
        return overwriteSameInstance ? LAST_WINS : FIRST_WINS;
    }

    /** Value of the meters' tag {@code outcome}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
