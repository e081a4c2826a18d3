package io.dicomadapter.processor;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.Completion.At;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Groups by the value of a tag; closes by silence, age or size; makes one job for each pipeline. */
record AeTitleRule(AeTitleProcessorSettings settings) implements JobRule {

    @Override
    public String groupBy() {
        return settings.groupBy();
    }

    @Override
    public GroupScope scope() {
        return GroupScope.ofTag(settings.groupBy());
    }

    @Override
    public Set<String> tags() {
        return Set.of(settings.groupBy());
    }

    @Override
    public GroupKey keyOf(InstanceStored instance) {
        return TagValue.of(instance, settings.groupBy())
                .<GroupKey>map(GroupKey.Of::new)
                .orElseGet(() -> new GroupKey.NotMine("AE Title '" + instance.calledAet() + "' groups by "
                        + settings.groupBy() + ", of which the instance has no value"));
    }

    @Override
    public Completion completion(GroupView group) {
        if (group.count() >= settings.maxInstances()) {
            return new Completion.Now(
                    CloseReason.MAX_INSTANCES, "it has " + group.count() + " instances, the most that are allowed");
        }
        return quiet(group).orEarlier(old(group));
    }

    private At quiet(GroupView group) {
        return new At(
                group.lastArrival().plus(settings.timeout()),
                CloseReason.INACTIVITY,
                "no instance arrived for " + settings.timeout().toSeconds() + " s");
    }

    private At old(GroupView group) {
        return new At(
                group.openedAt().plus(settings.maxAge()),
                CloseReason.MAX_AGE,
                "it was open for " + settings.maxAge().toSeconds() + " s, the longest that is allowed");
    }

    @Override
    public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
        return settings.pipelines().entrySet().stream()
                .map(pipeline -> group.job(pipeline.getKey(), pipeline.getValue(), settings.priority(), closedAt))
                .toList();
    }
}
