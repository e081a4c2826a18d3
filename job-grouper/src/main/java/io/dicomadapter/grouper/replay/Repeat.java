package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.operation.Difference;
import io.dicomadapter.event.operation.ReplayReport.Submission;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.processor.JobNames;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands the groups of a replay to the submitter, each as a new revision. Two commands that read the same {@code jobs.ready}
 * make the same revision, and so the same jobs; a later one makes another revision.
 */
public final class Repeat {

    private final EventPublisher publisher;
    private final Topic<GroupClosed> topic;
    private final StorageLayout layout;
    private final InstantSource clock;

    /** @param topic {@code jobs.ready} */
    public Repeat(EventPublisher publisher, Topic<GroupClosed> topic, StorageLayout layout, InstantSource clock) {
        this.publisher = publisher;
        this.topic = topic;
        this.layout = layout;
        this.clock = clock;
    }

    /** Hands over each group of the replay that can be, and says of each other why not. */
    public List<Submission> submit(ReplayResult result) {
        Map<String, Integer> last = new HashMap<>();
        List<Submission> outcomes = new ArrayList<>();
        for (ReplayResult.Entry entry : result.entries()) {
            if (entry.replayed().isPresent()) {
                GroupClosed group = entry.replayed().get();
                int before = last.getOrDefault(group.groupId(), result.made().highestRevision(group.groupId()));
                Submission outcome = submit(group, entry.line().difference(), before);
                outcomes.add(outcome);
                last.put(group.groupId(), outcome.submitted() ? outcome.revision() : before);
            }
        }
        return outcomes;
    }

    private Submission submit(GroupClosed group, Difference difference, int lastRevision) {
        if (difference == Difference.CUT) {
            return refused(group, "not all of its events were read");
        }
        Instant now = clock.instant();
        if (group.closedAt().isAfter(now)) {
            return refused(group, "it would still be open");
        }
        if (group.jobs().isEmpty()) {
            return refused(group, "it becomes no job");
        }
        long gone = group.members().stream().filter(member -> !isThere(member)).count();
        if (gone > 0) {
            return refused(group, gone + " of its " + group.members().size() + " files are gone");
        }
        GroupClosed repeat = repeat(group, Math.max(lastRevision, GroupClosed.LAST_OWN_REVISION) + 1, now);
        publisher.publishAndWait(topic, repeat.groupId(), repeat);
        return new Submission(
                repeat.groupId(),
                repeat.revision(),
                true,
                "submitted as revision " + repeat.revision() + " with "
                        + repeat.jobs().size() + " jobs");
    }

    private static Submission refused(GroupClosed group, String why) {
        return new Submission(group.groupId(), group.revision(), false, "not submitted: " + why);
    }

    private boolean isThere(GroupMember member) {
        try {
            return Files.isRegularFile(layout.resolve(member.path()));
        } catch (IOException e) {
            // Not a path inside the storage, so no file of it.
            return false;
        }
    }

    private static GroupClosed repeat(GroupClosed group, int revision, Instant now) {
        List<PlannedJob> jobs = group.jobs().stream()
                .map(job -> new PlannedJob(
                        GroupIds.job(group.groupId(), revision, job.pipelineName()),
                        JobNames.of(group.calledAet(), job.pipelineName(), now),
                        job.pipelineName(),
                        job.pipelineId(),
                        job.priority()))
                .toList();
        return new GroupClosed(
                group.groupId(),
                revision,
                group.calledAet(),
                group.groupBy(),
                group.reason(),
                group.openedAt(),
                now,
                jobs,
                group.members(),
                group.metadata(),
                group.explanation() + "; an operator had it submitted again",
                group.counts(),
                group.processor(),
                group.retention());
    }
}
