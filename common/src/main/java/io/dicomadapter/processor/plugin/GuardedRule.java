package io.dicomadapter.processor.plugin;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.GroupKey;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobRule;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A plug-in's rule, asked with care. */
record GuardedRule(
        String processor, JobRule foreign, String groupBy, GroupScope scope, Set<String> tags, Set<Detail> details)
        implements JobRule {

    @Override
    public GroupKey keyOf(InstanceStored instance) {
        return Guard.answer(processor, "keyOf", () -> foreign.keyOf(instance));
    }

    @Override
    public OptionalInt expectedCount(InstanceStored instance) {
        return Guard.answer(processor, "expectedCount", () -> foreign.expectedCount(instance));
    }

    @Override
    public Completion completion(GroupView group) {
        Completion completion = Guard.answer(processor, "completion", () -> foreign.completion(group));
        if (completion instanceof Completion.At at && at.time().isBefore(Instant.EPOCH)) {
            throw new ProcessorErrorException(
                    "job processor '" + processor + "' answered completion with a time before 1970", null);
        }
        return completion;
    }

    @Override
    public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
        return Guard.answer(processor, "jobs", () -> foreign.jobs(group, closedAt));
    }
}
