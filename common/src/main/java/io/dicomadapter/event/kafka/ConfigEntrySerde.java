package io.dicomadapter.event.kafka;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.Source;
import io.dicomadapter.event.EventJson;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Entries of the {@code config} topic. The property {@code kind} ({@code ae}, {@code source}, {@code destination}) says
 * which one a value is, because Kafka shows a deserializer the value without its key. It exists on the wire only: the
 * records know nothing of it, so that REST and YAML stay free of it.
 */
public final class ConfigEntrySerde implements Serde<ConfigEntry> {

    private final Serde<ConfigEntry> json = new JsonSerde<>(
            EventJson.mapper().rebuild().addMixIn(ConfigEntry.class, Kind.class).build(), ConfigEntry.class);

    @Override
    public Serializer<ConfigEntry> serializer() {
        return json.serializer();
    }

    @Override
    public Deserializer<ConfigEntry> deserializer() {
        return json.deserializer();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "ae", value = ApplicationEntity.class),
        @JsonSubTypes.Type(name = "source", value = Source.class),
        @JsonSubTypes.Type(name = "destination", value = Destination.class)
    })
    private interface Kind {}
}
