package io.dicomadapter.config.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RefusedEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.config.Source;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.testing.TestEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    @Test
    void keepsTheLastGoodEntryAndSaysWhatWasRefusedUntilAGoodOneComes() {
        // given
        take(0, TestEvents.CT_ROOM.key(), TestEvents.CT_ROOM);
        // when
        take(1, TestEvents.CT_ROOM.key(), new Source(TestEvents.CT_ROOM.aeTitle(), List.of("no host!")));
        // then
        assertThat(view.sources()).containsExactly(TestEvents.CT_ROOM);
        assertThat(view.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.key()).isEqualTo(TestEvents.CT_ROOM.key());
            assertThat(refused.version()).isEqualTo(1);
            assertThat(refused.message()).contains("'no host!'");
        });
        // when
        take(2, TestEvents.CT_ROOM.key(), TestEvents.CT_ROOM);
        // then
        assertThat(view.refused()).isEmpty();
    }

    @Test
    void forgetsWhatWasRefusedWhenItsKeyIsRemoved() {
        // given
        takeBytes(0, "ae/FORCED", "poison");
        assertThat(view.refused()).hasSize(1);
        // when
        take(1, "ae/FORCED", null);
        // then
        assertThat(view.refused()).isEmpty();
    }

    @Test
    void showsNothingOfARefusedRecordThatMayBeOfAPatient() {
        // when
        takeBytes(0, "DOE^JANE", "{\"kind\": \"ae\", \"name\": [\"DOE^JANE\"]}");
        takeBytes(1, "ae/" + "A".repeat(1000), "DOE^JANE");
        // then
        assertThat(view.refused()).hasSize(2).allSatisfy(refused -> {
            assertThat(refused.toString()).doesNotContain("DOE");
            assertThat(refused.key().length()).isLessThanOrEqualTo(RefusedEntry.LONGEST_KEY);
        });
    }

    private void takeBytes(long offset, String key, String value) {
        records.take(new ConsumerRecord<>(topic.name(), 0, offset, key, value.getBytes(StandardCharsets.UTF_8)));
    }

    private void take(long offset, String key, ConfigEntry entry) {
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), entry);
        records.take(new ConsumerRecord<>(topic.name(), 0, offset, key, value));
    }
}
