package io.dicomadapter.config.topic;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RefusedEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topic;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges the records of the config topic and applies the good ones to a view. */
final class ConfigRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigRecords.class);

    private final Deserializer<ConfigEntry> deserializer;
    private final RuntimeConfiguration view;

    ConfigRecords(Topic<ConfigEntry> topic, RuntimeConfiguration view) {
        this.deserializer = topic.valueSerde().deserializer();
        this.view = view;
    }

    /** Never fails: a record that did would be read again and again, and no later one ever. */
    void take(ConsumerRecord<String, byte[]> record) {
        try {
            ConfigEntry entry = deserializer.deserialize(record.topic(), record.value());
            List<String> problems = problems(record.key(), entry);
            if (problems.isEmpty()) {
                apply(record, entry);
            } else {
                refuse(record, String.join("; ", problems));
            }
        } catch (SerializationException e) {
            refuse(record, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("configuration could not be judged version={}", record.offset(), e);
            refuse(record, "it could not be judged");
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record, ConfigEntry entryOrNull) {
        view.apply(record.offset(), record.key(), entryOrNull, ConfigChange.of(record.headers()));
        String change = entryOrNull == null ? "removed" : "applied";
        LOG.info("configuration {} key={} version={}", change, record.key(), record.offset());
    }

    private void refuse(ConsumerRecord<String, byte[]> record, String why) {
        RefusedEntry refused = view.refuse(record.offset(), record.key(), why);
        LOG.error(
                "configuration refused key={} version={}, the last good entry stays in force: {}",
                refused.key(),
                refused.version(),
                refused.message());
    }

    private static List<String> problems(String key, ConfigEntry entryOrNull) {
        if (key == null) {
            return List.of("the record has no key");
        }
        if (entryOrNull == null) {
            return List.of();
        }
        if (!entryOrNull.key().equals(key)) {
            return List.of("the key of the record is not that of its entry, '" + entryOrNull.key() + "'");
        }
        return entryOrNull.problems();
    }
}
