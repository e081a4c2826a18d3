package io.dicomadapter.control.timeline;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.PlannedJob;
import java.util.List;

/** What is known of a group that closed: all but its instances. */
final class GroupFacts {

    private GroupClosed closed;

    /** Without its members: there may be 50,000. */
    void closed(GroupClosed group) {
        closed = new GroupClosed(
                group.groupId(),
                group.revision(),
                group.calledAet(),
                group.groupBy(),
                group.reason(),
                group.openedAt(),
                group.closedAt(),
                group.jobs(),
                List.of(),
                null,
                group.explanation(),
                group.counts(),
                group.processor(),
                group.retention());
    }

    GroupClosed closed() {
        return closed;
    }

    List<PlannedJob> jobs() {
        return closed.jobs();
    }
}
