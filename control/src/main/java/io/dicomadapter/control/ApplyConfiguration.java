package io.dicomadapter.control;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.service.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Makes the {@code config} topic hold exactly the entries wanted, and writes no more than the difference. */
final class ApplyConfiguration {

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final RuntimeConfiguration current;
    private final Topic<ConfigEntry> topic;
    private final EventPublisher publisher;

    ApplyConfiguration(RuntimeConfiguration current, Topic<ConfigEntry> topic, EventPublisher publisher) {
        this.current = current;
        this.topic = topic;
        this.publisher = publisher;
    }

    /**
     * Returns once the topic holds the entries and this service has read them back.
     *
     * @param wanted valid entries, no key twice
     * @return what was written
     * @throws ConfigurationNotWrittenException if that cannot be said; to apply again does no harm
     */
    ConfigurationChanges apply(List<ConfigEntry> wanted) throws ConfigurationNotWrittenException, InterruptedException {
        ConfigurationChanges changes = ConfigurationChanges.between(held(), wanted);
        awaitReadBack(awaitWritten(write(changes)));
        return changes;
    }

    private Map<String, ConfigEntry> held() throws ConfigurationNotWrittenException {
        // Before the topic was read to its end, an entry that is not seen may yet be there.
        if (!current.isLoaded()) {
            throw new ConfigurationNotWrittenException(
                    "the topic " + topic.name() + " is not read to its end yet", null);
        }
        Map<String, ConfigEntry> held = new HashMap<>();
        for (Collection<? extends ConfigEntry> kind :
                List.of(current.applicationEntities(), current.sources(), current.destinations())) {
            kind.forEach(entry -> held.put(entry.key(), entry));
        }
        return held;
    }

    /** New entries first: an AE that is only renamed is known at every moment. */
    private List<CompletableFuture<RecordMetadata>> write(ConfigurationChanges changes) {
        Map<String, ConfigEntry> records = new LinkedHashMap<>(changes.writes());
        changes.removals().forEach(key -> records.put(key, null));
        List<CompletableFuture<RecordMetadata>> written = new ArrayList<>();
        for (Map.Entry<String, ConfigEntry> record : records.entrySet()) {
            CompletableFuture<RecordMetadata> sent = publisher.publish(topic, record.getKey(), record.getValue());
            written.add(sent);
            if (sent.isCompletedExceptionally()) {
                // While Kafka is away each send would block for max.block.ms.
                break;
            }
        }
        return written;
    }

    private static long awaitWritten(List<CompletableFuture<RecordMetadata>> written)
            throws ConfigurationNotWrittenException, InterruptedException {
        long version = -1;
        for (CompletableFuture<RecordMetadata> record : written) {
            try {
                version = Math.max(version, record.get().offset());
            } catch (ExecutionException e) {
                throw new ConfigurationNotWrittenException(e.getCause().getMessage(), e.getCause());
            }
        }
        return version;
    }

    private void awaitReadBack(long version) throws ConfigurationNotWrittenException, InterruptedException {
        if (!current.awaitVersion(version, AT_MOST)) {
            throw new ConfigurationNotWrittenException(
                    "what was written to " + topic.name() + " could not be read back for " + AT_MOST, null);
        }
    }
}
