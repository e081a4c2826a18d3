package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.send.Attempt;
import io.dicomadapter.export.send.SendExport;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.Ownership;
import io.dicomadapter.service.table.OwnedPartitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what tasks have come to, several as one, and only while their partitions are this process's. Used by the thread
 * that owns the tasks, which waits for no transaction.
 */
final class RecordVerdicts {

    private static final Logger LOG = LoggerFactory.getLogger(RecordVerdicts.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private record Told(Claim claim, Verdict verdict) {}

    private final OwnedPartitions<ExportTask> reader;
    private final OpenTasks tasks;
    private final Recording recording;
    private final Judge judge;
    private final TellVerdict tell;
    private final SendExport sendExport;
    private final TaskPartitions partitions;
    private final EventPublisher publisher;
    private final ExportMeters meters;
    private final InstantSource clock;
    /** Of tries that have ended, until it is written. */
    private final List<Told> toTell = new ArrayList<>();

    RecordVerdicts(
            OwnedPartitions<ExportTask> reader,
            OpenTasks tasks,
            Recording recording,
            Judge judge,
            TellVerdict tell,
            SendExport sendExport,
            TaskPartitions partitions,
            EventPublisher publisher,
            ExportMeters meters,
            InstantSource clock) {
        this.reader = reader;
        this.tasks = tasks;
        this.recording = recording;
        this.judge = judge;
        this.tell = tell;
        this.sendExport = sendExport;
        this.partitions = partitions;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Takes tries that have ended, whose places are free from now on. What they come to is written down beside what goes on,
     * all that ended during one transaction in the next.
     */
    void ends(Tries tries, int atMost) {
        recording.settle();
        for (Tries.End end = tries.poll(); end != null; end = tries.poll()) {
            if (tasks.returned(end.claim())) {
                take(end.claim(), end.attempt());
            }
        }
        // Their partitions may have gone to another worker meanwhile, which finds every answer on the storage.
        toTell.removeIf(told -> !tasks.isInHand(told.claim()));
        if (!recording.isBusy() && !toTell.isEmpty()) {
            List<Told> now = toTell.subList(0, Math.min(atMost, toTell.size()));
            publish(List.copyOf(now));
            now.clear();
        }
    }

    /** Whether something is still to be written, or to be told of what was. */
    boolean isBusy() {
        return recording.isBusy() || !toTell.isEmpty();
    }

    /** Ends tasks without a try. */
    void givenUp(List<Claim> claims, String reason) {
        Instant now = clock.instant();
        publish(claims.stream()
                .map(claim -> {
                    ExportTask task = claim.task();
                    String last = task.failure() == null ? "" : ", at last: " + task.failure();
                    return new Told(claim, giveUp(task, reason + last, now));
                })
                .toList());
    }

    /** Moves tasks to the partitions that they belong to. */
    void moved(List<Claim> claims) {
        Map<Claim, Integer> places = claims.stream()
                .collect(Collectors.toMap(
                        claim -> claim,
                        claim -> partitions.of(
                                claim.task().destination(), claim.task().taskId())));
        asOne(
                claims,
                claim -> tell.publishMoved(claim, places.get(claim)),
                () -> LOG.info("{} export tasks moved: their destinations' limits have changed", claims.size()));
    }

    private void take(Claim claim, Attempt attempt) {
        Instant now = clock.instant();
        if (attempt instanceof Attempt.Ended ended) {
            toTell.add(new Told(claim, judge.judge(claim.task(), ended, now)));
        } else if (attempt instanceof Attempt.Impossible impossible) {
            toTell.add(new Told(claim, giveUp(claim.task(), impossible.reason(), now)));
        } else if (attempt instanceof Attempt.Postponed postponed) {
            meters.postponed();
            LOG.debug("export is postponed exportId={} reason={}", claim.task().exportId(), postponed.reason());
            tasks.unrecorded(claim, now.plus(SOON));
        } else {
            tasks.unrecorded(claim, now);
        }
    }

    private Verdict giveUp(ExportTask task, String reason, Instant now) {
        return judge.giveUp(task, sendExport.soFar(task, reason), reason, now);
    }

    private void publish(List<Told> told) {
        Map<Claim, Verdict> verdicts = told.stream().collect(Collectors.toMap(Told::claim, Told::verdict));
        asOne(
                told.stream().map(Told::claim).toList(),
                claim -> tell.publish(claim, verdicts.get(claim)),
                () -> told.forEach(each -> tell.published(each.claim(), each.verdict())));
    }

    /** What is not written is tried again; its answers are on the storage. */
    private void asOne(
            List<Claim> claims, Function<Claim, CompletableFuture<RecordMetadata>> publishing, Runnable published) {
        if (claims.isEmpty()) {
            return;
        }
        Ownership owner = reader.ownership(claims.stream().map(Claim::partition).collect(Collectors.toSet()));
        tasks.beingRecorded(claims);
        recording.begin(() -> written(claims, publishing, owner), places -> {
            tasks.settled(claims, places, clock.instant().plus(SOON));
            if (!places.isEmpty()) {
                published.run();
            }
        });
    }

    /** The offset at which each is written; none where nothing was. Not of the thread that owns the tasks. */
    private Map<Claim, Long> written(
            List<Claim> claims, Function<Claim, CompletableFuture<RecordMetadata>> publishing, Ownership owner) {
        Map<Claim, CompletableFuture<RecordMetadata>> written = new HashMap<>();
        try {
            publisher.publishAsOne(owner, () -> {
                claims.forEach(claim -> written.put(claim, publishing.apply(claim)));
                // The commit waits for all of them, and fails with one; but it knows nothing of what could not be sent
                // at all.
                written.values().stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .forEach(CompletableFuture::join);
            });
        } catch (RuntimeException e) {
            LOG.warn("{} exports could not be recorded and are taken up again: {}", claims.size(), e.toString());
            return Map.of();
        }
        return written.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().join().offset()));
    }
}
