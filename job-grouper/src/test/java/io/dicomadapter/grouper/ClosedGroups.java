package io.dicomadapter.grouper;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Closed groups for the submitter, with files, as the topology would announce them. */
final class ClosedGroups {

    private ClosedGroups() {}

    /** A group of two instances with a job for each of the pipelines, whose names are their ids. */
    static GroupClosed of(Site site, String... pipelines) throws IOException {
        String groupId = EventKeys.hash(UUID.randomUUID().toString());
        InstanceStored first = site.stored(TestEvents.FIRST_AXIAL);
        InstanceStored second = site.stored(TestEvents.SECOND_AXIAL);
        List<PlannedJob> jobs = Arrays.stream(pipelines)
                .map(pipeline -> new PlannedJob(
                        GroupIds.job(groupId, 1, pipeline),
                        "lungai-" + pipeline,
                        pipeline,
                        pipeline,
                        JobPriority.NORMAL))
                .toList();
        return new GroupClosed(
                groupId,
                1,
                TestEvents.CALLED_AET,
                "0020000D",
                CloseReason.INACTIVITY,
                Instant.now().minusSeconds(5),
                Instant.now(),
                jobs,
                List.of(GroupMember.of(first), GroupMember.of(second)));
    }
}
