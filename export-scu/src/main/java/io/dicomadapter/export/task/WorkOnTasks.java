package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.destination.Breakers;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.service.table.OwnedPartitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * One turn after the other: read what is new, record how tries ended, put right what is in a wrong place, begin what is due.
 * Sending runs beside it, and so does writing down, so nothing that is slow or dead holds up what is not. What is to be done is in the topic, and what
 * was answered on the shared storage: whoever reads it next goes on where this process was killed.
 */
final class WorkOnTasks {

    /** While tries are under way their ends are looked for often; else news wake the reader by themselves. */
    private static final Duration NEWS_WHEN_BUSY = Duration.ofMillis(5);

    private static final Duration NEWS = Duration.ofMillis(50);
    private static final Duration TIDYING = Duration.ofMillis(200);
    private static final int AT_ONCE = 100;

    private final OwnedPartitions<ExportTask> reader;
    private final OpenTasks tasks;
    private final Tries tries;
    private final RecordVerdicts record;
    private final Destinations destinations;
    private final Breakers breakers;
    private final TaskPartitions partitions;
    private final Limits limits;
    private final Lease lease;
    private final InstantSource clock;
    private Instant nextTidying = Instant.MIN;

    /**
     * @param associations of this process at a time
     * @param giveUpAfter how long an export waits for a destination that is left alone
     */
    record Limits(int associations, Duration giveUpAfter) {}

    WorkOnTasks(
            OwnedPartitions<ExportTask> reader,
            OpenTasks tasks,
            Tries tries,
            RecordVerdicts record,
            Destinations destinations,
            Breakers breakers,
            TaskPartitions partitions,
            Limits limits,
            Lease lease,
            InstantSource clock) {
        this.reader = reader;
        this.tasks = tasks;
        this.tries = tries;
        this.record = record;
        this.destinations = destinations;
        this.breakers = breakers;
        this.partitions = partitions;
        this.limits = limits;
        this.lease = lease;
        this.clock = clock;
    }

    /** One turn, which begins nothing new where the process is about to end. */
    void turn(boolean begin) {
        reader.read(isBusy() ? NEWS_WHEN_BUSY : NEWS);
        keepLease();
        record.ends(tries, AT_ONCE);
        if (begin && !lease.isOver() && reader.isLoaded() && destinations.areKnown()) {
            tidy();
            beginDue();
        }
    }

    /** Whether tries are under way, or their ends still to be written down. */
    boolean isBusy() {
        return tries.isBusy() || record.isBusy();
    }

    /** After it stood still nothing goes on, and nothing begins, until the group has said that its tasks are still its. */
    private void keepLease() {
        if (lease.isOver()) {
            tries.handOver(tries.underWay());
            if (!reader.isStillOwner()) {
                return;
            }
        }
        lease.renew();
    }

    /** Every now and then: it looks at all that waits. */
    private void tidy() {
        Instant now = clock.instant();
        if (now.isBefore(nextTidying)) {
            return;
        }
        nextTidying = now.plus(TIDYING);
        record.moved(tasks.take(AT_ONCE, lane -> partitions.permitsOf(lane) == 0, claim -> true));
        Instant latestBegin = now.minus(limits.giveUpAfter());
        record.givenUp(
                tasks.take(
                        AT_ONCE,
                        lane -> isLeftAloneSince(latestBegin, lane),
                        claim -> claim.task().since().isBefore(latestBegin)),
                "the destination could not be reached for " + limits.giveUpAfter());
        probe();
    }

    private void beginDue() {
        Set<Integer> owned = reader.owned();
        int places = limits.associations() - tasks.underWay();
        tasks.takeDue(clock.instant(), places, name -> isOpen(name) ? partitions.permitsOf(name, owned) : 0)
                .forEach(tries::begin);
    }

    /** One that is not configured lets its exports through: to be told so. */
    private boolean isOpen(String destination) {
        return destinations
                .entry(destination)
                .map(entry -> !entry.paused() && breakers.letsThrough(entry))
                .orElse(true);
    }

    private void probe() {
        tasks.waitingLanes().stream()
                .map(Lane::destination)
                .distinct()
                .map(destinations::find)
                .flatMap(Optional::stream)
                .filter(peer -> !peer.configured().paused() && breakers.beginProbe(peer.configured()))
                .forEach(tries::probe);
    }

    private boolean isLeftAloneSince(Instant latestBegin, Lane lane) {
        return destinations
                .entry(lane.destination())
                .filter(entry -> !entry.paused())
                .flatMap(breakers::leftAloneSince)
                .map(since -> since.isBefore(latestBegin))
                .orElse(false);
    }
}
