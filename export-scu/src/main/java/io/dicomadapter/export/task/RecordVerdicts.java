package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.send.Attempt;
import io.dicomadapter.export.send.SendExport;
import io.dicomadapter.service.EventPublisher;
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

/** Writes down what tasks have come to, several as one, and only while their partitions are this process's. */
final class RecordVerdicts {

    private static final Logger LOG = LoggerFactory.getLogger(RecordVerdicts.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private record Told(Claim claim, Verdict verdict) {}

    private final TaskReader reader;
    private final OpenTasks tasks;
    private final Judge judge;
    private final TellVerdict tell;
    private final SendExport sendExport;
    private final TaskPartitions partitions;
    private final EventPublisher publisher;
    private final ExportMeters meters;
    private final InstantSource clock;

    RecordVerdicts(
            TaskReader reader,
            OpenTasks tasks,
            Judge judge,
            TellVerdict tell,
            SendExport sendExport,
            TaskPartitions partitions,
            EventPublisher publisher,
            ExportMeters meters,
            InstantSource clock) {
        this.reader = reader;
        this.tasks = tasks;
        this.judge = judge;
        this.tell = tell;
        this.sendExport = sendExport;
        this.partitions = partitions;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
    }

    /** Takes tries that have ended. */
    void ends(Tries tries, int atMost) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < atMost; i++) {
            Tries.End end = tries.poll();
            if (end == null) {
                break;
            }
            if (tasks.returned(end.claim())) {
                take(end.claim(), end.attempt(), told);
            }
        }
        publish(told);
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
        boolean done = asOne(
                claims,
                claim -> tell.publishMoved(
                        claim,
                        partitions.of(claim.task().destination(), claim.task().taskId())));
        if (done && !claims.isEmpty()) {
            LOG.info("{} export tasks moved: their destinations' limits have changed", claims.size());
        }
    }

    private void take(Claim claim, Attempt attempt, List<Told> told) {
        Instant now = clock.instant();
        if (attempt instanceof Attempt.Ended ended) {
            told.add(new Told(claim, judge.judge(claim.task(), ended, now)));
        } else if (attempt instanceof Attempt.Impossible impossible) {
            told.add(new Told(claim, giveUp(claim.task(), impossible.reason(), now)));
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
        List<Claim> claims = told.stream().map(Told::claim).toList();
        if (asOne(claims, claim -> tell.publish(claim, verdicts.get(claim)))) {
            told.forEach(each -> tell.published(each.claim(), each.verdict()));
        }
    }

    /** Whether it was written. What was not is tried again; its answers are on the storage. */
    private boolean asOne(List<Claim> claims, Function<Claim, CompletableFuture<RecordMetadata>> publishing) {
        if (claims.isEmpty()) {
            return true;
        }
        Map<Claim, CompletableFuture<RecordMetadata>> written = new HashMap<>();
        try {
            publisher.publishAsOne(
                    reader.member(),
                    reader.positions(claims.stream().map(Claim::partition).collect(Collectors.toSet())),
                    () -> {
                        claims.forEach(claim -> written.put(claim, publishing.apply(claim)));
                        written.values().forEach(CompletableFuture::join);
                    });
            written.forEach((claim, place) -> tasks.recorded(claim, place.join().offset()));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} exports could not be recorded and are taken up again: {}", claims.size(), e.toString());
            Instant again = clock.instant().plus(SOON);
            claims.forEach(claim -> tasks.unrecorded(claim, again));
            return false;
        }
    }
}
