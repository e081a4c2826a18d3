package io.dicomadapter.config;

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

    void take(ConsumerRecord<String, byte[]> record) {
        try {
            ConfigEntry entry = deserializer.deserialize(record.topic(), record.value());
            List<String> problems = entry == null ? List.of() : problems(record.key(), entry);
            if (problems.isEmpty()) {
                view.apply(record.offset(), record.key(), entry);
                LOG.info(
                        "configuration {} key={} version={}",
                        entry == null ? "removed" : "applied",
                        record.key(),
                        record.offset());
            } else {
                refuse(record, String.join("; ", problems));
            }
        } catch (SerializationException e) {
            refuse(record, e.getMessage());
        }
    }

    private void refuse(ConsumerRecord<String, byte[]> record, String why) {
        LOG.error(
                "configuration refused key={} version={}, the last good entry stays in force: {}",
                record.key(),
                record.offset(),
                why);
        view.advance(record.offset());
    }

    private static List<String> problems(String key, ConfigEntry entry) {
        if (!entry.key().equals(key)) {
            return List.of("record key is '" + key + "', but its entry has the key '" + entry.key() + "'");
        }
        return entry.problems();
    }
}
