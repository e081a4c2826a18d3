package io.dicomadapter.event.kafka;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Values of one type as JSON. A null value is a tombstone and stays null. */
final class JsonSerde<V> implements Serde<V> {

    private final Class<V> type;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    JsonSerde(JsonMapper mapper, Class<V> type) {
        this.type = type;
        this.writer = mapper.writerFor(type);
        this.reader = mapper.readerFor(type);
    }

    @Override
    public Serializer<V> serializer() {
        return this::write;
    }

    @Override
    public Deserializer<V> deserializer() {
        return this::read;
    }

    private byte[] write(String topic, V value) {
        if (value == null) {
            return null;
        }
        try {
            return writer.writeValueAsBytes(value);
        } catch (JacksonException e) {
            // Neither the exception nor its message goes on: both quote values.
            throw new SerializationException(
                    "cannot write " + type.getSimpleName() + " for topic " + topic + ": " + JsonFault.describe(e));
        }
    }

    private V read(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            V value = reader.readValue(bytes);
            if (value == null) {
                throw new UnreadableRecordException(topic, type, "JSON null");
            }
            return value;
        } catch (JacksonException e) {
            throw new UnreadableRecordException(topic, type, JsonFault.describe(e));
        }
    }
}
