package io.dicomadapter.control;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.ConfigAudit;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventNotPublishedException;
import io.dicomadapter.service.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Brings changes into the {@code config} topic, each together with its line in the audit. The one place that does. */
final class ConfigurationWriter {

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final RuntimeConfiguration current;
    private final Topics topics;
    private final EventPublisher publisher;
    // Fair, and of the whole process: what a change is judged by must still hold when it is written.
    private final ReentrantLock turn = new ReentrantLock(true);

    ConfigurationWriter(RuntimeConfiguration current, Topics topics, EventPublisher publisher) {
        this.current = current;
        this.topics = topics;
        this.publisher = publisher;
    }

    /** Held from the look at what is in force until it is changed. */
    ReentrantLock turn() {
        return turn;
    }

    /** Before the topic was read to its end, an entry that is not seen may yet be there. */
    void requireLoaded() throws ConfigurationNotWrittenException {
        if (!current.isLoaded()) {
            throw new ConfigurationNotWrittenException(
                    "the topic " + topics.config().name() + " is not read to its end yet", null);
        }
    }

    /**
     * Returns once the topic holds all changes and this service has read them back: all of them or none.
     *
     * @throws ConfigurationNotWrittenException if that cannot be said; to write again does no harm
     */
    void write(List<EntryChange> changes, ConfigChange by)
            throws ConfigurationNotWrittenException, InterruptedException {
        List<CompletableFuture<RecordMetadata>> written = new ArrayList<>();
        try {
            publisher.publishAsOne(() -> changes.forEach(change -> written.add(publish(change, by))));
            awaitReadBack(written.stream()
                    .mapToLong(record -> record.join().offset())
                    .max()
                    .orElse(-1));
        } catch (KafkaException | org.springframework.kafka.KafkaException | EventNotPublishedException e) {
            throw new ConfigurationNotWrittenException(
                    "Kafka did not take it into " + topics.config().name() + ": " + e.getMessage(), e);
        }
    }

    private CompletableFuture<RecordMetadata> publish(EntryChange change, ConfigChange by) {
        CompletableFuture<RecordMetadata> sent =
                publisher.publish(topics.config(), change.key(), change.after().orElse(null), by.headers());
        publisher.publishInTransaction(topics.configAudit(), change.key(), applied(change, by));
        if (sent.isCompletedExceptionally()) {
            // What cannot be sent must not be left out of a transaction that succeeds.
            throw new KafkaException("an entry could not be sent, key " + change.key());
        }
        return sent;
    }

    private static ConfigAudit applied(EntryChange change, ConfigChange by) {
        return new ConfigAudit(
                change.key(),
                change.action(),
                ConfigAudit.Outcome.APPLIED,
                by.origin().word(),
                by.by(),
                by.why().isEmpty() ? null : by.why(),
                null,
                change.before().map(HeldEntry::version).orElse(null),
                change.after().map(EntryJson::of).orElse(null),
                by.at());
    }

    private void awaitReadBack(long version) throws ConfigurationNotWrittenException, InterruptedException {
        if (!current.awaitVersion(version, AT_MOST)) {
            throw new ConfigurationNotWrittenException(
                    "what was written to " + topics.config().name() + " could not be read back for " + AT_MOST, null);
        }
    }
}
