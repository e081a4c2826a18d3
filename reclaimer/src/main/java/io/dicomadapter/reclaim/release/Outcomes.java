package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.kafka.CloudEvents;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.kafka.TraceParent;
import io.dicomadapter.service.EventPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/** Writes what follows from looks at releases. When it returns, Kafka has it. */
final class Outcomes {

    private final EventPublisher publisher;
    private final Topic<FilesReleased> released;
    private final Topic<ReleaseWaiting> waiting;
    private final ConsumerRecordRecoverer deadLetters;
    private final WaitingReleases table;

    Outcomes(EventPublisher publisher, Topics topics, ConsumerRecordRecoverer deadLetters, WaitingReleases table) {
        this.publisher = publisher;
        this.released = topics.filesReleased();
        this.waiting = topics.filesWaiting();
        this.deadLetters = deadLetters;
        this.table = table;
    }

    /** The same for a release that comes twice: it waits once. */
    String keyOf(ConsumerRecord<String, byte[]> release) {
        return CloudEvents.id(released, release.key(), null, release.value());
    }

    void write(Map<Work, Step> steps) {
        List<CompletableFuture<?>> written = new ArrayList<>();
        steps.forEach((work, step) -> {
            if (step instanceof Step.Wait wait) {
                written.add(publisher.publish(waiting, work.key(), wait.next()));
            } else if (step instanceof Step.Hold hold) {
                hold(work, hold, written);
            } else {
                if (step instanceof Step.Dead dead) {
                    deadLetters.accept(record(dead.waiting()), new NotReclaimedException(dead.reason()));
                }
                if (!work.isNew()) {
                    written.add(publisher.publish(waiting, work.key(), null));
                }
            }
        });
        CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).join();
        steps.forEach((work, step) -> {
            if (!work.isNew() && !(step instanceof Step.Hold)) {
                table.settle(work.row());
            }
        });
    }

    void unreadable(ConsumerRecord<String, byte[]> record, String why) {
        deadLetters.accept(record, new NotReclaimedException(why));
    }

    /** One that waits already is only looked at later: an export may take days, and its release may be large. */
    private void hold(Work work, Step.Hold hold, List<CompletableFuture<?>> written) {
        if (work.isNew()) {
            ReleaseWaiting first = hold.waiting().postponed("an export needs the files", hold.until());
            written.add(publisher.publish(waiting, work.key(), first));
        } else {
            table.postpone(work.row(), hold.until(), WaitCause.EXPORT);
        }
    }

    /** The release as it was, but for fields that we don't know. */
    private ConsumerRecord<String, byte[]> record(ReleaseWaiting dead) {
        byte[] value = released.valueSerde().serializer().serialize(released.name(), dead.release());
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                released.name(), dead.partition(), dead.offset(), dead.release().owner(), value);
        TraceParent.add(record.headers(), dead.traceparent());
        return record;
    }
}
