package io.dicomadapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.testing.TestEvents;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ConfigRecordsTest {

    private final Topic<ConfigEntry> topic = new Topics(TopicSettings.STANDALONE).config();
    private final RuntimeConfiguration view = new RuntimeConfiguration();
    private final ConfigRecords records = new ConfigRecords(topic, view);

    @Test
    void appliesAnEntryAndRemovesItByItsTombstone() {
        // when
        take(0, TestEvents.CT_ROOM.key(), TestEvents.CT_ROOM);
        // then
        assertThat(view.sources()).containsExactly(TestEvents.CT_ROOM);
        // when
        take(1, TestEvents.CT_ROOM.key(), null);
        // then
        assertThat(view.sources()).isEmpty();
    }

    @Test
    void refusesAnEntryUnderTheKeyOfAnother() {
        take(0, "source/CT_ROOM_2", TestEvents.CT_ROOM);
        assertThat(view.sources()).isEmpty();
        assertThat(view.version()).isZero();
    }

    @Test
    void refusesRecordsWithoutAKey() {
        take(0, null, TestEvents.CT_ROOM);
        take(1, null, null);
        assertThat(view.sources()).isEmpty();
        assertThat(view.version()).isEqualTo(1);
    }

    private void take(long offset, String key, ConfigEntry entry) {
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), entry);
        records.take(new ConsumerRecord<>(topic.name(), 0, offset, key, value));
    }
}
