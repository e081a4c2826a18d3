package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.release.FileReleases;
import io.dicomadapter.export.send.ExportSummary;
import io.dicomadapter.export.send.SendExport;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.Traces;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the world what follows from a try: events in the transaction of the caller, the rest once that is committed. */
final class TellVerdict {

    private static final Logger LOG = LoggerFactory.getLogger(TellVerdict.class);

    private final EventPublisher publisher;
    private final Topics topics;
    private final FileReleases releases;
    private final SendExport sendExport;
    private final ExportMeters meters;
    private final Traces traces;

    TellVerdict(
            EventPublisher publisher,
            Topics topics,
            FileReleases releases,
            SendExport sendExport,
            ExportMeters meters,
            Traces traces) {
        this.publisher = publisher;
        this.topics = topics;
        this.releases = releases;
        this.sendExport = sendExport;
        this.meters = meters;
        this.traces = traces;
    }

    /** Publishes it, in the task's trace. Completes with the place of what the task has come to. */
    CompletableFuture<RecordMetadata> publish(Claim claim, Verdict verdict) {
        return traces.carryOn(claim.task().traceparent(), "export.verdict", () -> told(claim, verdict));
    }

    private CompletableFuture<RecordMetadata> told(Claim claim, Verdict verdict) {
        if (verdict instanceof Verdict.Again again) {
            return state(claim, again.next());
        }
        if (verdict instanceof Verdict.Succeeded succeeded) {
            publishCompleted(succeeded.completed());
            releases.publish(claim.task(), succeeded.completed());
            return state(claim, null);
        }
        Verdict.Dead dead = (Verdict.Dead) verdict;
        publishCompleted(dead.completed());
        publisher.putAsideInTransaction(
                topics.exportsRequested(),
                topics.deadLetter(topics.exportsRequested()),
                claim.task().exportId(),
                request(claim.task()),
                dead.dead().failure());
        return state(claim, dead.dead());
    }

    /** Of a task that belongs to another partition. Completes with the place of the tombstone that it leaves. */
    CompletableFuture<RecordMetadata> publishMoved(Claim claim, int partition) {
        publisher.publishInTransaction(
                topics.exportsTasks(), partition, claim.task().taskId(), claim.task());
        return state(claim, null);
    }

    /** Counts and logs what is now published. */
    void published(Claim claim, Verdict verdict) {
        String exportId = claim.task().exportId();
        if (verdict instanceof Verdict.Again again) {
            meters.retried();
            LOG.info(
                    "export is tried again exportId={} tries={} dueAt={} outcome={}",
                    exportId,
                    again.next().tries(),
                    again.next().dueAt(),
                    again.reason());
        } else if (verdict instanceof Verdict.Succeeded succeeded) {
            meters.ended(succeeded.completed());
            sendExport.forget(claim.task());
            LOG.info(
                    "export succeeded exportId={} tries={} outcome={}",
                    exportId,
                    succeeded.completed().tries(),
                    ExportSummary.of(succeeded.completed().outcomes()));
        } else if (verdict instanceof Verdict.Dead dead) {
            meters.ended(dead.completed());
            LOG.warn(
                    "export failed exportId={} tries={} outcome={}",
                    exportId,
                    dead.completed().tries(),
                    dead.dead().failure());
        }
    }

    private void publishCompleted(ExportCompleted completed) {
        publisher.publishInTransaction(topics.exportsCompleted(), completed.exportId(), completed);
    }

    private CompletableFuture<RecordMetadata> state(Claim claim, ExportTask next) {
        return publisher.publish(
                topics.exportsTasks(), claim.partition(), claim.task().taskId(), next);
    }

    /** Of this destination alone: what was asked for of others is not dead, and alone it can't say who needs the files. */
    private static ExportRequested request(ExportTask task) {
        return new ExportRequested(
                task.exportId(),
                task.jobId(),
                task.destination(),
                task.files(),
                task.releaseFiles() && task.destinations() == 1,
                task.requestedAt());
    }
}
