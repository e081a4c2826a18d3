package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.grouper.topology.DeadlineIndex.Deadline;
import io.dicomadapter.grouper.topology.Step.Admitted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the groups: takes instances in, and closes a group when the wall clock or its size says so. */
final class GroupInstances implements Processor<String, Admitted, String, Step> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupInstances.class);

    /** A tick holds up the reading of instances, and has to end well within a transaction (10 s). */
    private static final int DEADLINES_PER_TICK = 5_000;

    private static final int ROWS_PER_TICK = 20_000;

    private final GroupingScope scope;
    private final GroupingSettings settings;
    private final GroupingMeters meters;

    private ProcessorContext<String, Step> context;
    private Groups groups;
    private Members members;
    private Announcements announcements;
    private Attention attention;

    GroupInstances(GroupingScope scope, GroupingSettings settings, GroupingMeters meters) {
        this.scope = scope;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Step> initialContext) {
        context = initialContext;
        groups = GroupingStores.groups(scope, context, settings, meters);
        groups.countOpen();
        members = GroupingStores.members(scope, context);
        announcements = new Announcements(context, settings.source());
        attention = Attention.of(settings);
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void close() {
        if (groups != null) {
            groups.uncountOpen();
        }
    }

    @Override
    public void process(Record<String, Admitted> arrival) {
        String key = arrival.key();
        long now = context.currentSystemTimeMs();
        GroupMember newcomer = GroupMember.of(
                arrival.value().instance(), arrival.value().rule().metadataTags());

        OpenGroup group = groups.openFor(key, arrival.value(), now);
        GroupMember present = members.sameInstance(key, newcomer);
        Outcome outcome = Outcome.inGroup(present, newcomer, group.rule().overwriteSameInstance());
        meters.instance(outcome);
        switch (outcome) {
            case GROUPED -> members.put(key, newcomer);
            case SAME_BYTES -> release(newcomer, "same bytes as a member of the group", now);
            case FIRST_WINS -> release(newcomer, "another instance with its SOP Instance UID came first", now);
            case LAST_WINS -> {
                members.put(key, newcomer);
                release(present, "another instance with its SOP Instance UID came last", now);
            }
            default -> {
                return;
            }
        }
        group = outcome == Outcome.GROUPED ? group.grown(now) : group.touched(now);
        groups.save(key, group);
        if (group.isFull()) {
            close(key, group, CloseReason.MAX_INSTANCES, now);
        }
    }

    private void release(GroupMember loser, String reason, long now) {
        announcements.released(loser.instanceId(), loser.path(), reason, now);
    }

    private void tick(long now) {
        if (!attention.isSettled(now)) {
            return;
        }
        int rows = 0;
        for (Deadline deadline : groups.dueToClose(now, DEADLINES_PER_TICK)) {
            rows += closeOrPostpone(deadline.name(), now);
            if (rows >= ROWS_PER_TICK) {
                break;
            }
        }
        groups.forget(now, DEADLINES_PER_TICK);
    }

    /** @return rows read and written, about */
    private int closeOrPostpone(String key, long now) {
        OpenGroup group = groups.open(key);
        Optional<CloseReason> reason = group.reasonToClose(now);
        if (reason.isEmpty()) {
            groups.postpone(key, group);
            return 1;
        }
        close(key, group, reason.get(), now);
        return 1 + group.count();
    }

    private void close(String key, OpenGroup group, CloseReason reason, long now) {
        List<GroupMember> all = members.removeAll(key);
        announcements.closed(JobPlan.of(group, all, reason, Instant.ofEpochMilli(now)), now);
        groups.close(key, group, now);
        meters.closed(reason);
        LOG.info(
                "closed groupId={} revision={} calledAet={} reason={} instances={}",
                group.groupId(),
                group.revision(),
                group.rule().calledAet(),
                reason,
                all.size());
    }
}
