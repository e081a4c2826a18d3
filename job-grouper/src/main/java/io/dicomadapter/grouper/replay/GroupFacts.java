package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.PlannedJob;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is compared of a closed group, and told of it.
 *
 * @param instances ids of its members
 * @param studies Study Instance UIDs of its members
 * @param pipelines ids of the pipelines that get a job, by pipeline name
 */
record GroupFacts(
        GroupRevision id,
        String calledAet,
        String groupBy,
        CloseReason reason,
        String explanation,
        Instant openedAt,
        Instant closedAt,
        Set<String> instances,
        Set<String> studies,
        SortedMap<String, String> pipelines) {

    /** One close of one group. */
    record GroupRevision(String groupId, int revision) {}

    static GroupFacts of(GroupClosed group) {
        return new GroupFacts(
                new GroupRevision(group.groupId(), group.revision()),
                group.calledAet(),
                group.groupBy(),
                group.reason(),
                group.explanation(),
                group.openedAt(),
                group.closedAt(),
                group.members().stream().map(GroupMember::instanceId).collect(Collectors.toUnmodifiableSet()),
                group.members().stream().map(GroupMember::studyInstanceUid).collect(Collectors.toUnmodifiableSet()),
                group.jobs().stream()
                        .collect(Collectors.toMap(
                                PlannedJob::pipelineName, PlannedJob::pipelineId, (one, other) -> one, TreeMap::new)));
    }
}
