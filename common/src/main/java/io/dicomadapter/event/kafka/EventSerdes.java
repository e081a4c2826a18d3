package io.dicomadapter.event.kafka;

import io.dicomadapter.event.EventJson;
import org.apache.kafka.common.serialization.Serde;

/**
 * Serdes of event values: JSON in UTF-8, unknown fields ignored, instants as ISO-8601 text, nulls left out, no Java
 * names.
 */
public final class EventSerdes {

    private EventSerdes() {}

    /**
     * Serde of one record type. What cannot be read fails with an {@link UnreadableRecordException}, which tells the topic
     * and the cause but nothing of the content.
     */
    public static <V> Serde<V> json(Class<V> type) {
        return new JsonSerde<>(EventJson.mapper(), type);
    }
}
