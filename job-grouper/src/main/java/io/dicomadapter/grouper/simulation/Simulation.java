package io.dicomadapter.grouper.simulation;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.grouper.grouping.Admission;
import io.dicomadapter.grouper.grouping.Arrival;
import io.dicomadapter.grouper.grouping.Arrival.Late;
import io.dicomadapter.grouper.grouping.Arrival.Taken;
import io.dicomadapter.grouper.grouping.AssociationCount;
import io.dicomadapter.grouper.grouping.Group;
import io.dicomadapter.grouper.grouping.GroupEngine;
import io.dicomadapter.grouper.grouping.OpenGroup;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.grouper.grouping.RuleFaultException;
import io.dicomadapter.grouper.grouping.Verdict;
import io.dicomadapter.grouper.grouping.Verdict.Grouped;
import io.dicomadapter.grouper.grouping.Verdict.Refused;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.Completion.At;
import io.dicomadapter.processor.JobProcessors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Grouping with the decisions of the live service ({@link GroupEngine}), its state in maps and its clock in the caller's
 * hands. A processor that fails to close a group, fails here at once ({@link RuleFaultException}); the live service would
 * keep the group and ask again. One thread's.
 */
public final class Simulation {

    /** How long the service remembers a closed group if nobody says otherwise. */
    public static final Duration DEFAULT_REMEMBER = Duration.ofDays(9);

    /** Is told what happens. */
    public interface Listener {

        void closed(GroupClosed group);

        /** No processor takes it, or it came late. */
        void turnedAway(InstanceUnhandled instance);

        /** The processor is not there, or failed; the service would keep the file. */
        void failed(ApplicationEntity entity, InstanceStored instance, String reason);
    }

    private final GroupEngine engine;
    private final long rememberMillis;
    private final Listener listener;
    private final OpenGroups groups;
    private final Map<String, AssociationCount> associations = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    private long now;

    /**
     * A site without groups.
     *
     * @param start what its clock shows
     * @param remember how long closed groups take late instances as their next revision
     */
    public Simulation(JobProcessors processors, Instant start, Duration remember, Listener listener) {
        this.rememberMillis = remember.toMillis();
        this.listener = listener;
        engine = new GroupEngine(processors);
        groups = new OpenGroups(engine);
        now = start.toEpochMilli();
    }

    /** What the clock shows. */
    public Instant now() {
        return Instant.ofEpochMilli(now);
    }

    /** Number of groups that take instances now. */
    public long open() {
        return groups.count();
    }

    /** Whether the instance came, whatever became of it. */
    public boolean hasSeen(String instanceId) {
        return seen.contains(instanceId);
    }

    /** Lets the time pass, and groups close each at its time; an earlier one than now changes nothing. */
    public void moveTo(Instant time) {
        long until = Math.max(now, time.toEpochMilli());
        closeUpTo(until);
        now = until;
    }

    /** Nothing more comes: lets the time pass until every group has closed. */
    public void closeAll() {
        closeUpTo(Long.MAX_VALUE);
    }

    private void closeUpTo(long until) {
        Optional<String> due = groups.firstDue(until);
        while (due.isPresent()) {
            now = Math.max(now, groups.open(due.get()).due());
            lookAt(due.get());
            due = groups.firstDue(until);
        }
    }

    private void lookAt(String key) {
        OpenGroup group = groups.open(key);
        Completion completion = engine.completion(group, () -> groups.series(key));
        if (completion instanceof At at && at.time().toEpochMilli() > now) {
            groups.put(key, group.dueAt(at.time().toEpochMilli()));
        } else {
            close(key, group, completion);
        }
    }

    /**
     * The instance comes now; one that was here before changes nothing.
     *
     * @param entity configuration of the AE title that it was sent to; empty where there is none
     */
    public void take(InstanceStored instance, Optional<ApplicationEntity> entity) {
        if (!seen.add(instance.instanceId())) {
            return;
        }
        Verdict verdict = entity.map(called -> engine.judge(called, instance))
                .orElseGet(() -> new Refused("AE Title '" + instance.calledAet() + "' is not configured"));
        if (verdict instanceof Grouped grouped) {
            group(grouped.admission());
        } else if (verdict instanceof Refused refused) {
            listener.turnedAway(new InstanceUnhandled(instance, refused.reason()));
        } else if (verdict instanceof Verdict.Failed failed) {
            listener.failed(entity.orElseThrow(), instance, failed.reason());
        }
        String association = OpenGroups.association(instance.associationId(), instance.studyInstanceUid());
        count(association, associationOf(association).plusSeen());
    }

    /** The association ends now. */
    public void take(AssociationReleased news) {
        String association = OpenGroups.association(news.associationId(), news.studyInstanceUid());
        count(association, associationOf(association).with(news));
    }

    private AssociationCount associationOf(String association) {
        return associations.getOrDefault(association, AssociationCount.NONE);
    }

    private void count(String association, AssociationCount count) {
        boolean endsNow = count.hasEnded() && !associationOf(association).hasEnded();
        associations.put(association, count);
        if (endsNow) {
            for (String key : groups.awaiting(association)) {
                reconsider(key, false, groups.ended(key, association, count.end(), now));
            }
        }
    }

    private void group(Admission admission) {
        InstanceStored instance = admission.instance();
        String key = admission.groupKey();
        Optional<Group> known = groups.find(key, now);
        boolean isNew = known.filter(OpenGroup.class::isInstance).isEmpty();
        Optional<GroupMember> present = isNew ? Optional.empty() : groups.member(key, instance.sopInstanceUid());

        Arrival arrival = engine.arrive(known, admission, present, now);
        if (arrival instanceof Late late) {
            listener.turnedAway(new InstanceUnhandled(instance, late.reason()));
        } else if (arrival instanceof Taken taken && taken.outcome() != Outcome.REPLAYED) {
            String association = OpenGroups.association(instance.associationId(), instance.studyInstanceUid());
            OpenGroup group = groups.contributed(
                    key,
                    keep(key, taken, instance, present),
                    admission.scope(),
                    association,
                    associationOf(association),
                    now);
            reconsider(key, isNew, group);
        }
    }

    private OpenGroup keep(String key, Taken taken, InstanceStored instance, Optional<GroupMember> present) {
        if (taken.outcome() == Outcome.GROUPED) {
            return groups.add(key, taken.group(), instance);
        }
        if (taken.outcome() == Outcome.LAST_WINS) {
            return groups.replace(key, taken.group(), present.orElseThrow(), instance);
        }
        return taken.group();
    }

    private void reconsider(String key, boolean isNew, OpenGroup group) {
        Completion completion = engine.completion(group, () -> groups.series(key));
        if (completion instanceof At at) {
            long due = at.time().toEpochMilli();
            groups.put(key, isNew || due < group.due() ? group.dueAt(due) : group);
        } else {
            close(key, group, completion);
        }
    }

    private void close(String key, OpenGroup group, Completion why) {
        listener.closed(engine.close(group, groups.members(key), () -> groups.series(key), why, now));
        groups.forgetContent(key);
        groups.put(key, engine.remembered(group, why.reason(), now + rememberMillis));
    }
}
