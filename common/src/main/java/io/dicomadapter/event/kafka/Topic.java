package io.dicomadapter.event.kafka;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A topic of the pipeline. Keys are text everywhere.
 *
 * @param name full name, prefix included
 * @param valueType type of the values
 * @param valueSerde how values are written and read
 * @param partitions number of partitions
 * @param retention how long records are kept; null for a compacted topic, which keeps the last of each key
 * @param maxMessageBytes size limit of a record
 */
public record Topic<V>(
        String name, Class<V> valueType, Serde<V> valueSerde, int partitions, Duration retention, int maxMessageBytes) {

    public Serde<String> keySerde() {
        return Serdes.String();
    }

    public boolean isCompacted() {
        return retention == null;
    }
}
