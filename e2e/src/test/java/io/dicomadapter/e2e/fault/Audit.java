package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionTimeoutException;

/** Compares what senders know with events and files. Events are read on from audit to audit. */
final class Audit implements AutoCloseable {

    /**
     * What was found.
     *
     * @param answered answers that were Success
     * @param events events, each instance counted once
     * @param repeated events that were there already, with the same instance id
     * @param files files of instances
     * @param unannounced files that no event names: their senders were not answered
     */
    record Result(int answered, int events, int repeated, int files, int unannounced) {

        /** What has come since an earlier one. */
        private Result since(Result earlier) {
            return new Result(
                    answered - earlier.answered,
                    events - earlier.events,
                    repeated - earlier.repeated,
                    files - earlier.files,
                    unannounced - earlier.unannounced);
        }
    }

    private final Ingest ingest;
    private final SentLedger ledger;
    private final EventReader reader;
    // By instance id.
    private final Map<String, InstanceStored> events = new HashMap<>();
    // Instance ids by SOP Instance UID.
    private final Map<String, Set<String>> ids = new HashMap<>();
    private final List<InstanceStored> unchecked = new ArrayList<>();
    private int repeated;
    private Result last = new Result(0, 0, 0, 0, 0);

    Audit(Ingest ingest, SentLedger ledger) {
        this.ingest = ingest;
        this.ledger = ledger;
        this.reader = new EventReader(ingest.site());
    }

    /**
     * Nothing is lost: waits until each answer that was Success so far has an event of its own, and checks the files of
     * all events that are new.
     */
    void assertNothingLost() throws IOException {
        Map<String, Integer> answered = successes();
        try {
            await("every instance answered with Success has an event")
                    .atMost(Adapter.PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        readOn();
                        return answered.entrySet().stream()
                                .allMatch(entry -> eventsOf(entry.getKey()) >= entry.getValue());
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(lost(answered) + "; the log of ingest-scp:\n" + ingest.log(), e);
        }
        for (InstanceStored event : unchecked) {
            assertIsWhole(event);
        }
        unchecked.clear();
    }

    /**
     * When nobody sends: nothing is lost, each event's file is still whole, and there is no more of anything than was
     * sent. Checks everything, and returns what has come since the last time.
     */
    Result assertAll() throws IOException {
        assertNothingLost();
        assertAllWhole();
        ledger.entries()
                .forEach((uid, entry) -> assertThat(eventsOf(uid))
                        .as("instances of one that was sent %s times", entry.tries())
                        .isLessThanOrEqualTo(entry.tries().get()));
        Result now = result();
        Result since = now.since(last);
        last = now;
        return since;
    }

    /** The files of all events so far are whole, old ones included. */
    void assertAllWhole() throws IOException {
        for (InstanceStored event : events.values()) {
            assertIsWhole(event);
        }
    }

    /** As {@link #assertAll}, where no answer can have been swallowed: what was not answered with Success is not there. */
    Result assertExact() throws IOException {
        Result result = assertAll();
        assertThat(result.events()).as("events").isEqualTo(result.answered());
        assertThat(result.files()).as("files").isEqualTo(result.answered());
        return result;
    }

    /** How many events there are after de-duplication by SOP Instance UID and digest. */
    long distinctInstances() {
        return events.values().stream()
                .map(event -> event.sopInstanceUid() + " " + event.digest())
                .distinct()
                .count();
    }

    private Result result() throws IOException {
        Set<String> files = new TreeSet<>();
        DicomFiles.imagesBelow(ingest.store().resolve(StorageLayout.INSTANCES))
                .forEach(file -> files.add(file.getFileName().toString().replace(".dcm", "")));
        int all = files.size();
        files.removeAll(events.keySet());
        return new Result(ledger.successes(), events.size(), repeated, all, files.size());
    }

    private Map<String, Integer> successes() {
        Map<String, Integer> successes = new HashMap<>();
        ledger.entries()
                .forEach((uid, entry) -> successes.put(uid, entry.successes().get()));
        return successes;
    }

    private void readOn() {
        for (InstanceStored event : reader.readOn()) {
            InstanceStored earlier = events.putIfAbsent(event.instanceId(), event);
            if (earlier == null) {
                ids.computeIfAbsent(event.sopInstanceUid(), uid -> new TreeSet<>())
                        .add(event.instanceId());
                unchecked.add(event);
            } else {
                repeated++;
                assertThat(event).as("event that comes again").isEqualTo(earlier);
            }
        }
    }

    private int eventsOf(String sopInstanceUid) {
        return ids.getOrDefault(sopInstanceUid, Set.of()).size();
    }

    private String lost(Map<String, Integer> answered) {
        long lost = answered.entrySet().stream()
                .filter(entry -> eventsOf(entry.getKey()) < entry.getValue())
                .count();
        return "LOST: " + lost + " of " + answered.size() + " instances have fewer events than answers of Success";
    }

    private void assertIsWhole(InstanceStored event) throws IOException {
        Path file = ingest.store().resolve(event.path());
        assertThat(file).as("file of event %s", event).isRegularFile();
        assertThat(Files.size(file)).as("size of %s", event.path()).isEqualTo(event.size());
        SentLedger.Entry sent = ledger.entry(event.sopInstanceUid());
        assertThat(sent).as("event of an instance that nobody sent: %s", event).isNotNull();
        String digest = SentLedger.digest(DicomFiles.dataSet(file));
        assertThat(digest).as("digest of %s as sent", event.path()).isEqualTo(sent.digest());
        assertThat(event.digest().value()).as("digest in event").isEqualTo(digest);
    }

    @Override
    public void close() {
        reader.close();
    }
}
