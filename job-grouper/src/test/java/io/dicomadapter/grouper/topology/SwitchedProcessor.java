package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobPriority;
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

/** One job for each series of two instances or more, after 5 s; fails while it is switched off. */
final class SwitchedProcessor implements JobProcessor, JobRule {

    static final String NAME = "Switched";

    boolean parseFails;
    boolean keyFails;
    boolean completionFails;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ParsedRule parse(String calledAet, Map<String, String> settings) {
        if (parseFails) {
            throw new IllegalStateException("Doe^Jane");
        }
        return ParsedRule.of(this);
    }

    @Override
    public String groupBy() {
        return "0020000E";
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
        if (keyFails) {
            throw new IllegalStateException("Doe^Jane");
        }
        return new GroupKey.Of(instance.seriesInstanceUid());
    }

    @Override
    public Completion completion(GroupView group) {
        if (completionFails) {
            throw new IllegalStateException("Doe^Jane");
        }
        return new Completion.At(group.lastArrival().plusSeconds(5), CloseReason.PROCESSOR, "five seconds");
    }

    @Override
    public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
        return group.count() < 2 ? List.of() : List.of(group.job("series", "s1", JobPriority.NORMAL, closedAt));
    }
}
