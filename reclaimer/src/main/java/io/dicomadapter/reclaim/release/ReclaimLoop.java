package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TraceParent;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.reclaim.delete.ReclaimFiles;
import io.dicomadapter.reclaim.release.WaitingReleases.Row;
import io.dicomadapter.service.WorkThread;
import io.dicomadapter.service.table.OwnedPartitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One turn after the other: read what is newly released and what has come due, look at all of it in several threads, and
 * write down what follows. What can't be done now waits in a topic, so nothing waits behind it.
 */
final class ReclaimLoop implements WorkThread.Work {

    private static final Duration NEWS = Duration.ofMillis(200);
    private static final Duration AFTER_MISSING = Duration.ofSeconds(1);
    private static final int ROWS_AT_ONCE = 2000;

    private final ReleaseReader reader;
    private final OwnedPartitions<ReleaseWaiting> waiting;
    private final WaitingReleases table;
    private final RowFetch fetch;
    private final ReclaimFiles files;
    private final OpenExports exports;
    private final Looks looks;
    private final Outcomes outcomes;
    private final ReleaseMeters meters;
    private final Topic<FilesReleased> topic;
    private final InstantSource clock;

    ReclaimLoop(
            ReleaseReader reader,
            OwnedPartitions<ReleaseWaiting> waiting,
            WaitingReleases table,
            RowFetch fetch,
            ReclaimFiles files,
            OpenExports exports,
            Looks looks,
            Outcomes outcomes,
            ReleaseMeters meters,
            Topic<FilesReleased> topic,
            InstantSource clock) {
        this.reader = reader;
        this.waiting = waiting;
        this.table = table;
        this.fetch = fetch;
        this.files = files;
        this.exports = exports;
        this.looks = looks;
        this.outcomes = outcomes;
        this.meters = meters;
        this.topic = topic;
        this.clock = clock;
    }

    /**
     * One turn. If it fails, it has taken nothing from the topics, and the next one begins with the same.
     *
     * @throws io.dicomadapter.reclaim.delete.StoreUnmountedException if the storage is not there
     */
    @Override
    public void turn() {
        files.requireMounted();
        List<Work> work = released();
        waiting.read(Duration.ZERO);
        work.addAll(due());
        if (!work.isEmpty()) {
            // After it was read that the files are released: an export that was asked for before that is seen now.
            exports.catchUp(this::keepAlive);
            outcomes.write(looks.at(work, this::keepAlive));
            reader.commit();
        }
        meters.waiting(table, clock.instant());
    }

    @Override
    public void putBack() {
        reader.rewind();
        keepAlive();
        meters.waiting(table, clock.instant());
    }

    private void keepAlive() {
        reader.keepAlive();
        waiting.read(Duration.ZERO);
    }

    private List<Work> released() {
        List<Work> work = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record :
                reader.read(waiting.isLoaded() ? table.untilDue(clock.instant(), NEWS) : NEWS)) {
            try {
                FilesReleased release = topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
                if (release == null) {
                    outcomes.unreadable(record, "record has no value");
                } else {
                    ReleaseWaiting begun = ReleaseWaiting.of(release, record.partition(), record.offset())
                            .tracedBy(TraceParent.of(record.headers()));
                    work.add(new Work(outcomes.keyOf(record), begun, null));
                }
            } catch (UnreadableRecordException e) {
                outcomes.unreadable(record, e.getMessage());
            }
        }
        return work;
    }

    private List<Work> due() {
        Instant now = clock.instant();
        List<Row> rows = waiting.isLoaded() ? table.due(now, ROWS_AT_ONCE) : List.of();
        List<Work> work = new ArrayList<>();
        if (!rows.isEmpty()) {
            fetch.fetch(rows).forEach((row, begun) -> {
                if (begun != null) {
                    work.add(new Work(row.key(), begun, row));
                }
            });
            if (work.isEmpty()) {
                // Later records of these releases are on their way to the table.
                rows.forEach(row -> table.postpone(row, now.plus(AFTER_MISSING), row.why()));
            }
        }
        return work;
    }

    @Override
    public void close() {
        looks.close();
        fetch.close();
        exports.close();
        waiting.close();
        reader.close();
    }
}
