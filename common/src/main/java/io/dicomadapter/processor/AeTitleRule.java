package io.dicomadapter.processor;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.Completion.At;
import io.dicomadapter.processor.Completion.Now;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Groups by the value of a tag; closes as the settings say, whatever comes first; makes one job for each pipeline. */
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
        Set<String> tags = new TreeSet<>();
        tags.add(settings.groupBy());
        settings.completeOnCount().ifPresent(tags::add);
        settings.requireSeries().ifPresent(required -> tags.addAll(required.tags()));
        return tags;
    }

    @Override
    public Set<Detail> details() {
        Set<Detail> details = EnumSet.noneOf(Detail.class);
        settings.requireSeries().ifPresent(required -> details.add(Detail.SERIES));
        settings.completeOnRelease().ifPresent(settle -> details.add(Detail.ASSOCIATIONS));
        return details;
    }

    @Override
    public GroupKey keyOf(InstanceStored instance) {
        return TagValue.of(instance, settings.groupBy())
                .<GroupKey>map(GroupKey.Of::new)
                .orElseGet(() -> new GroupKey.NotMine("AE Title '" + instance.calledAet() + "' groups by "
                        + settings.groupBy() + ", of which the instance has no value"));
    }

    @Override
    public OptionalInt expectedCount(InstanceStored instance) {
        Optional<Integer> count = settings.completeOnCount()
                .flatMap(tag -> TagValue.of(instance, tag))
                .flatMap(SeriesTest::number)
                .filter(number -> number.signum() > 0 && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0)
                .map(BigDecimal::intValue);
        return count.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    @Override
    public Completion completion(GroupView group) {
        if (group.count() >= settings.maxInstances()) {
            return new Now(
                    CloseReason.MAX_INSTANCES, "it has " + group.count() + " instances, the most that are allowed");
        }
        if (group.expectedCount().isPresent()
                && group.count() >= group.expectedCount().getAsInt()) {
            return new Now(
                    CloseReason.EXPECTED_COUNT,
                    "it has " + group.count() + " instances; "
                            + settings.completeOnCount().orElse("") + " says that "
                            + group.expectedCount().getAsInt() + " belong to it");
        }
        Optional<String> missing = settings.requireSeries().flatMap(required -> required.unmetBy(group.series()));
        if (missing.isPresent()) {
            return old(group, ", and no series met the requirement " + missing.get());
        }
        At quietOrOld = quiet(group).orEarlier(old(group, ""));
        return settings.completeOnRelease()
                .filter(settle -> group.associations().allReleased())
                .map(settle -> released(group, settle).orEarlier(quietOrOld))
                .orElse(quietOrOld);
    }

    /** Required series may be there before all of their instances are: only silence tells that they are whole. */
    private At quiet(GroupView group) {
        String silence = "no instance arrived for " + settings.timeout().toSeconds() + " s";
        Instant until = group.lastArrival().plus(settings.timeout());
        return settings.requireSeries().isPresent()
                ? new At(until, CloseReason.REQUIRED_SERIES, "the required series are there, and " + silence)
                : new At(until, CloseReason.INACTIVITY, silence);
    }

    private At old(GroupView group, String besides) {
        return new At(
                group.openedAt().plus(settings.maxAge()),
                CloseReason.MAX_AGE,
                "it was open for " + settings.maxAge().toSeconds() + " s, the longest that is allowed" + besides);
    }

    private static At released(GroupView group, Duration settle) {
        Instant ended = group.associations().lastEnded().orElse(group.lastArrival());
        Instant news = ended.isAfter(group.lastArrival()) ? ended : group.lastArrival();
        return new At(
                news.plus(settle),
                CloseReason.ASSOCIATIONS_RELEASED,
                "all " + group.associations().released()
                        + " associations that it has instances of were released, and no news came for "
                        + settle.toSeconds() + " s");
    }

    @Override
    public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
        return settings.pipelines().entrySet().stream()
                .map(pipeline -> group.job(pipeline.getKey(), pipeline.getValue(), settings.priority(), closedAt))
                .toList();
    }
}
