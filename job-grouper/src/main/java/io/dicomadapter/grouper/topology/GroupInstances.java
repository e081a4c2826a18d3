package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.TraceParent;
import io.dicomadapter.grouper.grouping.Admission;
import io.dicomadapter.grouper.grouping.Arrival;
import io.dicomadapter.grouper.grouping.Arrival.Late;
import io.dicomadapter.grouper.grouping.Arrival.Taken;
import io.dicomadapter.grouper.grouping.Group;
import io.dicomadapter.grouper.grouping.GroupEngine;
import io.dicomadapter.grouper.grouping.OpenGroup;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.grouper.grouping.RuleFaultException;
import io.dicomadapter.grouper.topology.DeadlineIndex.Deadline;
import io.dicomadapter.grouper.topology.Step.Admitted;
import io.dicomadapter.grouper.topology.Step.Ended;
import io.dicomadapter.grouper.topology.Step.ToGroup;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.Completion.At;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.JobProcessors;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the groups: takes instances in, and closes a group when its rule says that it is complete. */
final class GroupInstances implements Processor<String, ToGroup, String, Step> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupInstances.class);

    /** A tick holds up the reading of instances, and has to end well within a transaction (10 s). */
    private static final int DEADLINES_PER_TICK = 5_000;

    private static final int ROWS_PER_TICK = 20_000;

    private final GroupScope scope;
    private final JobProcessors processors;
    private final GroupingSettings settings;
    private final GroupingMeters meters;

    private ProcessorContext<String, Step> context;
    private GroupEngine engine;
    private Groups groups;
    private GroupRows rows;
    private Announcements announcements;
    private Attention attention;
    private RuleFaults faults;

    GroupInstances(GroupScope scope, JobProcessors processors, GroupingSettings settings, GroupingMeters meters) {
        this.scope = scope;
        this.processors = processors;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Step> initialContext) {
        context = initialContext;
        engine = new GroupEngine(processors);
        groups = GroupingStores.groups(scope, context, meters);
        groups.countOpen();
        rows = GroupingStores.rows(scope, context, engine);
        announcements = new Announcements(context, settings.source());
        attention = Attention.of(settings);
        faults = new RuleFaults(meters);
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, now -> meters.punctuation(() -> tick(now)));
    }

    @Override
    public void close() {
        if (groups != null) {
            groups.uncountOpen();
        }
    }

    @Override
    public void process(Record<String, ToGroup> arrival) {
        long now = context.currentSystemTimeMs();
        if (arrival.value() instanceof Admitted admitted) {
            take(arrival.key(), admitted.admission(), TraceParent.of(arrival.headers()), now);
        } else if (arrival.value() instanceof Ended ended) {
            for (String key : rows.contributions().openGroups(arrival.key())) {
                OpenGroup group = groups.open(key);
                reconsider(key, Optional.of(group), rows.ended(key, group, arrival.key(), ended.end(), now), now);
            }
        }
    }

    private void take(String key, Admission admission, String traceparent, long now) {
        Optional<Group> known = groups.find(key);
        GroupMember newcomer = GroupMember.of(admission.instance());
        Optional<GroupMember> present = known.filter(OpenGroup.class::isInstance)
                .flatMap(open -> rows.members().sameInstance(key, newcomer));

        Arrival arrival = engine.arrive(known, admission, present, now);
        if (arrival instanceof Late late) {
            turnAway(admission.instance(), late.reason(), now);
        } else if (arrival instanceof Taken taken) {
            meters.instance(taken.outcome());
            if (taken.outcome() != Outcome.REPLAYED) {
                OpenGroup group = keep(key, taken.tracedBy(traceparent), admission.instance(), present, now);
                reconsider(key, known, rows.contributed(key, group, admission.instance(), now), now);
            }
        }
    }

    private void turnAway(InstanceStored instance, String reason, long now) {
        LOG.warn("late instanceId={} reason={}", instance.instanceId(), reason);
        meters.instance(Outcome.LATE);
        announcements.unhandled(EventKeys.ofStudy(instance.studyInstanceUid()), instance, reason, now);
    }

    private OpenGroup keep(String key, Taken taken, InstanceStored instance, Optional<GroupMember> present, long now) {
        GroupMember newcomer = GroupMember.of(instance, taken.group().rule().metadataTags());
        switch (taken.outcome()) {
            case GROUPED -> {
                return rows.add(key, taken.group(), instance);
            }
            case LAST_WINS -> {
                release(present.orElseThrow(), "another instance with its SOP Instance UID came last", now);
                return rows.replace(key, taken.group(), present.orElseThrow(), instance);
            }
            case SAME_BYTES -> release(newcomer, "same bytes as a member of the group", now);
            default -> release(newcomer, "another instance with its SOP Instance UID came first", now);
        }
        return taken.group();
    }

    private void release(GroupMember loser, String reason, long now) {
        announcements.released(loser.instanceId(), loser.path(), reason, now);
    }

    /** There is news of the group: it may be complete now, or earlier than was said before. */
    private void reconsider(String key, Optional<Group> before, OpenGroup group, long now) {
        boolean isNew = before.filter(OpenGroup.class::isInstance).isEmpty();
        try {
            Completion completion = engine.completion(group, () -> rows.series(key));
            if (completion instanceof At at) {
                long due = at.time().toEpochMilli();
                // A later time is written down when the earlier one has come: not with every instance.
                groups.replace(key, before, isNew || due < group.due() ? group.dueAt(due) : group);
            } else {
                close(key, before, group, completion, now);
            }
        } catch (RuleFaultException e) {
            groups.replace(key, before, isNew ? group.dueAt(faults.retryAt(e, now)) : group);
        }
    }

    private void tick(long now) {
        if (!attention.isSettled(now)) {
            return;
        }
        int touched = 0;
        for (Deadline deadline : groups.dueToClose(now, DEADLINES_PER_TICK)) {
            touched += closeOrPostpone(deadline.name(), now);
            if (touched >= ROWS_PER_TICK) {
                break;
            }
        }
        groups.forget(now, DEADLINES_PER_TICK);
    }

    /** @return rows read and written, about */
    private int closeOrPostpone(String key, long now) {
        OpenGroup group = groups.open(key);
        Optional<Group> before = Optional.of(group);
        try {
            Completion completion = engine.completion(group, () -> rows.series(key));
            if (completion instanceof At at && at.time().toEpochMilli() > now) {
                groups.replace(key, before, group.dueAt(at.time().toEpochMilli()));
                return 1;
            }
            close(key, before, group, completion, now);
            return 1 + group.count();
        } catch (RuleFaultException e) {
            groups.replace(key, before, group.dueAt(faults.retryAt(e, now)));
            return 1;
        }
    }

    private void close(String key, Optional<Group> before, OpenGroup group, Completion why, long now) {
        List<GroupMember> all = rows.members().all(key);
        GroupClosed closed = engine.close(group, all, () -> rows.series(key), why, now);
        announcements.closed(closed, group.traceparent(), now);
        rows.remove(key, group, all);
        long forgetAt = now + settings.remember().toMillis();
        groups.replace(key, before, engine.remembered(group, why.reason(), forgetAt));
        meters.closed(why, now);
        LOG.info(
                "closed groupId={} revision={} calledAet={} reason={} instances={} jobs={}",
                group.groupId(),
                group.revision(),
                group.rule().calledAet(),
                why.reason(),
                all.size(),
                closed.jobs().size());
    }
}
