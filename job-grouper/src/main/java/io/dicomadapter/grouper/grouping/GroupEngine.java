package io.dicomadapter.grouper.grouping;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.grouping.Arrival.Late;
import io.dicomadapter.grouper.grouping.Arrival.Taken;
import io.dicomadapter.grouper.grouping.Verdict.Failed;
import io.dicomadapter.grouper.grouping.Verdict.Grouped;
import io.dicomadapter.grouper.grouping.Verdict.Refused;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.Completion.At;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.processor.GroupKey;
import io.dicomadapter.processor.GroupKey.NotMine;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.processor.JobRule;
import io.dicomadapter.processor.JobRule.Detail;
import io.dicomadapter.processor.ParsedRule;
import io.dicomadapter.processor.SeriesSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All decisions of grouping: values in, values out, the time among them. Who calls it keeps the values, whether in the
 * stores of Kafka Streams or in a map. One thread's.
 */
public final class GroupEngine {

    private final Rules rules;

    public GroupEngine(JobProcessors processors) {
        rules = new Rules(processors);
    }

    /** Where the instance belongs, by the configuration of the AE title that it was sent to. */
    public Verdict judge(ApplicationEntity entity, InstanceStored instance) {
        RuleSnapshot snapshot = rules.snapshot(entity);
        try {
            ParsedRule parsed = rules.parse(snapshot);
            if (parsed.rule().isPresent()) {
                return judge(snapshot, parsed.rule().get(), instance);
            }
            String problems = String.join("; ", parsed.problems());
            return rules.isInstalled(snapshot.processor()) ? new Refused(problems) : new Failed(problems);
        } catch (RuleFaultException e) {
            return new Failed(e.getMessage(), e.getCause());
        } catch (RuntimeException e) {
            return new Failed(new RuleFaultException(snapshot.processor(), e).getMessage(), e);
        }
    }

    private static Verdict judge(RuleSnapshot snapshot, JobRule rule, InstanceStored instance) {
        GroupKey key = rule.keyOf(instance);
        if (key instanceof NotMine notMine) {
            return new Refused(notMine.reason());
        }
        String value = ((GroupKey.Of) key).value();
        return new Grouped(new Admission(
                instance,
                snapshot,
                rule.scope(),
                EventKeys.hash(snapshot.calledAet(), rule.groupBy(), value),
                GroupIds.group(snapshot.calledAet(), value, instance.instanceId())));
    }

    /** Whether the rule of the AE title asks for this detail. */
    public boolean keeps(ApplicationEntity entity, Detail detail) {
        return keeps(rules.snapshot(entity), detail);
    }

    /** Whether the rule asks for this detail; one that is not there, or fails, asks for none. */
    public boolean keeps(RuleSnapshot snapshot, Detail detail) {
        try {
            return rules.parse(snapshot)
                    .rule()
                    .map(rule -> rule.details().contains(detail))
                    .orElse(false);
        } catch (RuleFaultException e) {
            return false;
        }
    }

    /**
     * What an admitted instance does to its group.
     *
     * @param known the group of its key, if there is one
     * @param present the member of that group with the same SOP Instance UID, if there is one
     */
    public Arrival arrive(Optional<Group> known, Admission admission, Optional<GroupMember> present, long now) {
        if (known.isPresent() && known.get() instanceof ClosedGroup closed && closed.ignoresLate()) {
            return new Late("AE Title '" + admission.rule().calledAet()
                    + "' ignores late instances, and its group has become jobs already");
        }
        OpenGroup group = known.isPresent() && known.get() instanceof OpenGroup open
                ? open
                : opened(known.map(ClosedGroup.class::cast), admission, now);
        boolean isNew = known.isEmpty() || known.get() instanceof ClosedGroup;
        Outcome outcome = Outcome.inGroup(
                present.orElse(null),
                GroupMember.of(admission.instance()),
                group.rule().overwriteSameInstance());
        return switch (outcome) {
            case REPLAYED -> new Taken(group, isNew, outcome);
            case GROUPED -> new Taken(group.grown(expectedBy(group, admission.instance()), now), isNew, outcome);
            default -> new Taken(group.touched(now), isNew, outcome);
        };
    }

    private static OpenGroup opened(Optional<ClosedGroup> before, Admission admission, long now) {
        return before.map(closed -> OpenGroup.opened(closed.groupId(), closed.revision() + 1, admission.rule(), now))
                .orElseGet(() -> OpenGroup.opened(admission.newGroupId(), 1, admission.rule(), now));
    }

    private int expectedBy(OpenGroup group, InstanceStored instance) {
        try {
            return rules.parse(group.rule())
                    .rule()
                    .map(rule -> rule.expectedCount(instance).orElse(0))
                    .orElse(0);
        } catch (RuntimeException e) {
            // The clock closes the group, if the processor is well enough for that.
            return 0;
        }
    }

    /**
     * The series of a member, with this member counted in.
     *
     * @param present the series as it is, if the group has it
     */
    public SeriesSummary counted(Optional<SeriesSummary> present, RuleSnapshot snapshot, InstanceStored instance) {
        return present.map(series -> series.withCount(series.count() + 1))
                .orElseGet(() -> SeriesSummary.first(
                        instance, rules.parse(snapshot).rule().orElseThrow().tags()));
    }

    /** The series of a member that has left the group, without it; empty where it was the last. */
    public Optional<SeriesSummary> uncounted(SeriesSummary series) {
        return series.count() > 1 ? Optional.of(series.withCount(series.count() - 1)) : Optional.empty();
    }

    /**
     * When the group is complete.
     *
     * @param series asked for where the rule wants to see them
     * @throws RuleFaultException where the processor can't say
     */
    public Completion completion(OpenGroup group, Supplier<List<SeriesSummary>> series) {
        JobRule rule = rules.of(group.rule());
        GroupView view = Views.of(group, rule, series);
        Completion said = guarded(group, () -> rule.completion(view));
        if (said instanceof Completion.Now) {
            return said;
        }
        if (group.count() >= GroupView.MAX_INSTANCES) {
            return new Completion.Now(
                    CloseReason.MAX_INSTANCES, "it has " + group.count() + " instances, the most that any group has");
        }
        return ((At) said)
                .orEarlier(new At(
                        view.latestClose(),
                        CloseReason.MAX_AGE,
                        "it was open for " + GroupView.MAX_OPEN.toDays() + " days, the longest that any group is"));
    }

    /**
     * The group as it closes, with its jobs.
     *
     * @param members all of them, in the order of the event
     * @throws RuleFaultException where the processor can't say
     */
    public GroupClosed close(
            OpenGroup group,
            List<GroupMember> members,
            Supplier<List<SeriesSummary>> series,
            Completion why,
            long now) {
        JobRule rule = rules.of(group.rule());
        GroupView view = Views.of(group, rule, series);
        return guarded(group, () -> ClosingGroup.of(group, view, rule, members, why, now));
    }

    /** What is remembered of a group that closes. A limit cuts a group: what comes after is the rest of it, not late. */
    public ClosedGroup remembered(OpenGroup group, CloseReason reason, long due) {
        boolean ignoresLate = group.rule().late() == LatePolicy.IGNORE && !reason.isLimit();
        return new ClosedGroup(group.groupId(), group.revision(), due, ignoresLate);
    }

    private static <T> T guarded(OpenGroup group, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (RuleFaultException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RuleFaultException(group.rule().processor(), e);
        }
    }
}
