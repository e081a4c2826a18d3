package io.dicomadapter.grouper.grouping;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.GroupKey;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.JobRule;
import io.dicomadapter.processor.ParsedRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Never in a hurry: would leave a group open for ever. */
record PatientProcessor(List<PlannedJob> jobs) implements JobProcessor, JobRule {

    static final String NAME = "Patient";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ParsedRule parse(String calledAet, Map<String, String> settings) {
        return ParsedRule.of(this);
    }

    @Override
    public String groupBy() {
        return "0020000D";
    }

    @Override
    public GroupScope scope() {
        return GroupScope.STUDY;
    }

    @Override
    public Set<String> tags() {
        return Set.of();
    }

    @Override
    public GroupKey keyOf(InstanceStored instance) {
        return new GroupKey.Of(instance.studyInstanceUid());
    }

    @Override
    public Completion completion(GroupView group) {
        return new Completion.At(Instant.MAX, CloseReason.PROCESSOR, "never");
    }

    @Override
    public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
        return jobs;
    }
}
